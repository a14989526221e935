import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escapeHtml } from '../../src/lib/text/html.ts';
import { count, firstAdminPath, forgetEverybody, openLink } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus, type Case } from '../support/corpora.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

const names = corpus('names-unicode');
const refused = names?.filter(({ expect: wanted }) => wanted === 'reject') ?? [];
const others = names?.filter(({ expect: wanted }) => wanted !== 'reject') ?? [];

const ada = { name: 'Ada Lovell', email: 'ada@example.org', password: 'plume kettle ninepins' };

let app: TestApp;

// One site for all: beginning anew is emptying it, which is much quicker than starting another.
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** At the form of a link of a site that has nobody. */
function atTheForm(): Promise<Visitor> {
  forgetEverybody(app);
  return openLink(app, firstAdminPath(app));
}

function create(visitor: Visitor, name: string): Promise<Answer> {
  return visitor.post('/first-admin', { ...ada, name });
}

/** The form again with what was typed, the password apart, and one fault: the name. */
function expectHandedBack({ id, input }: Case, { status, body }: Answer): void {
  expect([id, status, body.match(/id="\w+-error"/g)]).toEqual([id, 422, ['id="name-error"']]);
  for (const typed of [`name="name" type="text" value="${escapeHtml(input)}"`, ada.email]) {
    expect([id, body.includes(typed)]).toEqual([id, true]);
  }
  expect([id, body.includes(ada.password), count(app, 'users')]).toEqual([id, false, 0]);
}

describe.skipIf(!names)('the corpus of names in the form for the first admin', () => {
  it('makes an admin of each name, in NFC, or hands the form back where either is right', async () => {
    let made = 0;
    for (const one of others) {
      const answer = await create(await atTheForm(), one.input);
      if (one.expect === 'either' && answer.status === 422) {
        expectHandedBack(one, answer);
        continue;
      }
      made += 1;
      const users = app.site.db.prepare('SELECT name, email, role FROM users').all();
      const admin = { name: one.input.normalize('NFC'), email: ada.email, role: 'admin' };
      expect([one.id, answer.status, users]).toEqual([one.id, 303, [admin]]);
    }
    expect(made).toBeGreaterThan(10);
  });

  it('is handed back with what was typed and the fault beside it, however often, while the link stays good', async () => {
    const visitor = await atTheForm();
    for (const one of refused) expectHandedBack(one, await create(visitor, one.input));
    expect(refused.length).toBeGreaterThan(10);
    expect((await create(visitor, ada.name)).status).toBe(303);
  });
});
