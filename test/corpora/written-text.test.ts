import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour } from '../../src/lib/clock.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';
import { normaliseText, withoutControls } from '../../src/lib/text/plain-text.ts';
import { textIn } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus } from '../support/corpora.ts';
import type { Visitor } from '../support/visitor.ts';

const naughty = corpus('naughty-strings')?.map(({ input }) => input);
const names = corpus('names-unicode');

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah', { keep: 'yes' });
});
afterEach(() => app.close());

/** As a page shows it back in a box, read as a browser reads it. */
function shown(text: string): string {
  return escapeHtml(text).replaceAll('\r\n', '\n');
}

describe.skipIf(!naughty)('the corpus of naughty strings', () => {
  it('as a post and as a title is kept and shown back as it was typed, or refused with a reason', async () => {
    let kept = 0;
    for (const [at, input] of (naughty ?? []).entries()) {
      if (at % 10 === 0) app.clock.forward(hour);
      const form = { title: input, body: input };
      const answer = await hannah.post('/members/discussion/research/threads', form);
      expect([input, [303, 422].includes(answer.status)]).toEqual([input, true]);
      if (answer.status === 422) {
        expect(answer.body).toMatch(/id="(title|body)-error"/);
        continue;
      }
      kept += 1;
      const thread = await hannah.get(answer.location);
      expect(thread.body).toContain(`<h1>${escapeHtml(input.normalize('NFC').trim())}</h1>`);
      const edit = await hannah.get(`/members/posts/${kept}/edit`);
      expect(textIn(edit)).toBe(shown(withoutControls(normaliseText(input))));
    }
    expect(kept).toBeGreaterThan(100);
  });
});

describe.skipIf(!names)('the corpus of names', () => {
  const newUser = (name: string, at: number) =>
    hannah.post('/admin/users/new', { name, email: `person.${at}@example.org`, role: 'member' });

  it('in the form that adds a member is taken and shown back, or refused beside the field', async () => {
    const stored = app.site.db.prepare('SELECT name FROM users WHERE email = ?').pluck();
    for (const [at, { id, input, expect: wanted }] of (names ?? []).entries()) {
      const answer = await newUser(input, at);
      const allowed = { accept: [303], reject: [422], either: [303, 422] }[wanted ?? 'either'];
      expect([id, allowed?.includes(answer.status)]).toEqual([id, true]);
      const name: unknown = stored.get(`person.${at}@example.org`);
      if (answer.status === 422) {
        expect(name).toBeUndefined();
        expect(answer.body).toContain('id="name-error"');
        continue;
      }
      expect(name).toBe(input.normalize('NFC').trim());
      expect((await hannah.get('/admin/users')).body).toContain(escapeHtml(String(name)));
    }
  });

  it('in the contact form is refused alike', async () => {
    const refused = (names ?? []).filter(({ expect: wanted }) => wanted === 'reject');
    for (const { id, input } of refused) {
      const message = { name: input, email: 'jo@example.org', message: 'May our ward join?' };
      const answer = await app.visitor().post('/contact', message);
      expect([id, answer.status, answer.body.includes('id="name-error"')]).toEqual([id, 422, true]);
    }
    expect(app.site.db.prepare('SELECT count(*) FROM contact_messages').pluck().get()).toBe(0);
  });
});
