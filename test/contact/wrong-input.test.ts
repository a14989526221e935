import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour } from '../../src/lib/clock.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';
import { normaliseText } from '../../src/lib/text/plain-text.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus } from '../support/corpora.ts';
import type { Answer, Fields } from '../support/visitor.ts';
import { counts, jo, nothing } from './letters.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function send(fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
  return app.visitor().post('/contact', fields, headers);
}

interface Wrong {
  readonly what: string;
  readonly field: 'name' | 'email' | 'message';
  readonly typed: string;
  readonly told: string;
}

const format = 'Enter an email address in the correct format, like name@example.com';
const unseen = 'Remove the signs that cannot be seen, or type the text again';
const tooLong = 'Message must be 5,000 characters or fewer';

const wrong: readonly Wrong[] = [
  { what: 'no name', field: 'name', typed: ' ', told: 'Enter your name' },
  { what: 'a long name', field: 'name', typed: 'a'.repeat(81), told: 'Name must be 80 characters' },
  {
    what: 'a header in the name',
    field: 'name',
    typed: 'Jo\r\nBcc: all@example.org',
    told: 'Name must be made of letters',
  },
  { what: 'the name of the staff', field: 'name', typed: 'Admin', told: 'the name of a person' },
  { what: 'no address', field: 'email', typed: '', told: 'Enter your email address' },
  { what: 'half an address', field: 'email', typed: 'jo.bell', told: format },
  {
    what: 'a header in the address',
    field: 'email',
    typed: 'jo@example.org\r\nBcc: all@example.org',
    told: format,
  },
  { what: 'two addresses', field: 'email', typed: 'a@example.org,b@example.org', told: format },
  { what: 'a name with the address', field: 'email', typed: 'Jo <jo@example.org>', told: format },
  { what: 'an endless address', field: 'email', typed: `${'a.'.repeat(50_000)}@x`, told: format },
  { what: 'no message', field: 'message', typed: '', told: 'Enter your message' },
  { what: 'only spaces', field: 'message', typed: ' \r\n\t \r\n', told: 'Enter your message' },
  {
    what: 'only unseen signs',
    field: 'message',
    typed: '\u200b\u2060',
    told: 'Enter your message',
  },
  { what: 'one sign too many', field: 'message', typed: '𝒶'.repeat(5_001), told: tooLong },
  { what: 'a very long message', field: 'message', typed: 'a'.repeat(200_000), told: tooLong },
  { what: 'a NUL', field: 'message', typed: 'before\0after', told: unseen },
  { what: 'an escape code', field: 'message', typed: 'red \u001b[31m alert', told: unseen },
];

describe('the contact form', () => {
  it.each(wrong)('shows $what again with the fault in words', async ({ field, typed, told }) => {
    const fields = { ...jo, [field]: typed };
    const answer = await send(fields);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('<title>Error: Contact &ndash;');
    expect(answer.body).toMatch(new RegExp(`<li><a href="#${field}">[^<]*${told.slice(0, 20)}`));
    expect(answer.body.split(told).length).toBe(3);
    for (const text of [fields.name, fields.email, fields.message]) {
      expect(answer.body.replaceAll('\r\n', '\n')).toContain(
        escapeHtml(text.replaceAll('\r\n', '\n')),
      );
    }
    expect(counts(app)).toEqual(nothing);
  });

  it('names every fault at once, each beside its field', async () => {
    const { status, body } = await send({});
    expect(status).toBe(422);
    for (const field of ['name', 'email', 'message']) expect(body).toContain(`id="${field}-error"`);
  });

  it('takes the longest message that there may be, counted as people count', async () => {
    const message = '𝒶\r\n'.repeat(2_499) + 'é'.normalize('NFD') + '!';
    expect((await send({ ...jo, message })).status).toBe(303);
    const kept = app.site.db.prepare('SELECT message FROM contact_messages').pluck().get();
    expect(kept).toBe(`${'𝒶\n'.repeat(2_499)}é!`);
  });

  it('is refused when it holds a field that the page does not have', async () => {
    for (const extra of ['role', 'reference', 'received_at', 'constructor']) {
      const body = `${new URLSearchParams(jo).toString()}&${extra}=x`;
      expect((await send(body)).status).toBe(400);
    }
    expect(counts(app)).toEqual(nothing);
  });

  it('shows a field sent twice again as a fault', async () => {
    expect((await send('name=a&name=b&email=a%40example.org&message=x')).status).toBe(422);
    const trap = `${new URLSearchParams(jo).toString()}&website=x`;
    expect((await send(trap)).status).toBe(303);
    expect(counts(app)).toEqual(nothing);
  });

  it('is refused past the limit of its body', async () => {
    expect((await send({ ...jo, message: 'a'.repeat(300_000) })).status).toBe(413);
    expect(counts(app)).toEqual(nothing);
  });

  it('is refused when another site sends it', async () => {
    expect((await send(jo, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(jo, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(counts(app)).toEqual(nothing);
  });
});

const bodies = corpus('form-bodies');

describe.skipIf(!bodies)('the corpus of form bodies', () => {
  it('is refused, and changes nothing', async () => {
    for (const { id, input } of bodies ?? []) {
      const { status } = await send(input);
      expect([id, status]).toEqual([id, status === 400 ? 400 : 422]);
    }
    expect(counts(app)).toEqual(nothing);
    expect('role' in {}).toBe(false);
  });
});

const naughty = corpus('naughty-strings');

describe.skipIf(!naughty)('the corpus of naughty strings', () => {
  it('is kept and shown back unchanged as text, or refused beside its field', async () => {
    let at = 0;
    for (const { input } of naughty ?? []) {
      if (at++ % 10 === 0) app.clock.forward(hour);
      const answer = await send({ ...jo, message: input });
      expect([303, 422]).toContain(answer.status);
      if (answer.status === 422) expect(answer.body).toContain('id="message-error"');
    }
    const hannah = await app.logIn('hannah');
    const kept = app.site.db.prepare<[], { id: number; message: string }>(
      'SELECT id, message FROM contact_messages',
    );
    const sent = new Set(naughty?.map(({ input }) => normaliseText(input).trim()));
    const rows = kept.all();
    expect(rows.length).toBeGreaterThan(200);
    for (const { id, message } of rows) {
      expect(sent).toContain(message);
      const { body } = await hannah.get(`/admin/messages/${id}`);
      expect(body).toContain(`<dd class="plain-text">${escapeHtml(message)}</dd>`);
    }
  });
});
