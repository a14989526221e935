import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus } from '../support/corpora.ts';
import type { Visitor } from '../support/visitor.ts';
import { count } from './steps.ts';

const cases = corpus('emails');
let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

describe.skipIf(!cases)('the corpus of email addresses, through the form for a new member', () => {
  it.each(cases ?? [])(
    '$id is answered as expected ($expect): $input',
    async ({ id, input, expect: wanted }) => {
      const before = count(app, 'users');
      const fields = { email: input, name: 'Nia New', role: 'member', role_title: '', team: '' };
      const answer = await hannah.post('/admin/users/new', fields);
      const made = count(app, 'users') - before;
      expect([id, answer.status, made]).toEqual([id, made === 1 ? 303 : 422, made]);
      if (wanted === 'reject') expect(made).toBe(0);
      if (made === 0) {
        expect(answer.body).toMatch(/Enter (your|an) email address|already has an account/);
      } else {
        const email = app.site.db
          .prepare('SELECT email FROM users ORDER BY id DESC LIMIT 1')
          .pluck();
        expect(email.get()).toBe(input.trim());
      }
    },
  );

  it('takes every address that it should, but for hosts without a dot', () => {
    const accounts = app.site.db.prepare('SELECT email FROM users').pluck().all();
    const missed = (cases ?? []).filter(
      ({ input, expect: wanted }) => wanted === 'accept' && !accounts.includes(input.trim()),
    );
    expect(missed.map(({ input }) => input).filter((input) => /@.*\./.test(input))).toEqual([]);
  });

  it('leaves nothing behind that a mail could stumble over', async () => {
    await app.runJobs();
    for (const { to } of app.mails)
      expect(to.address).toMatch(/^[^\s<>,;:"()[\]\\]+@[^\s<>,;:"()[\]\\@]+$/u);
    expect(app.mails.length).toBeGreaterThan(10);
  });
});
