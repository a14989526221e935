import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../../src/app.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Visitor } from '../../support/visitor.ts';
import { people } from '../../support/world.ts';
import { formType, sendRaw } from './ask.ts';

let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

const kilobyte = 1024;
/** What `assurance.md` 1g promises for each kind of form. */
const promised = {
  small: { bytes: 16 * kilobyte, fields: 50 },
  text: { bytes: 256 * kilobyte, fields: 200 },
  sheet: { bytes: 256 * kilobyte, fields: 2_000 },
  article: { bytes: 2048 * kilobyte, fields: 50 },
};

const posts = features.flatMap(({ routes }) => routes).filter(({ method }) => method === 'post');
const kinds = Object.keys(promised) as (keyof typeof promised)[];

function addressOf(kind: keyof typeof promised): string {
  return posts.find(({ body }) => body === kind)?.path.replaceAll(/:\w+/g, '1') ?? '';
}

describe('a form', () => {
  it.each(kinds)('of the kind %s may have so many bytes and not one more', async (kind) => {
    const { bytes } = promised[kind];
    const padding = (size: number): string => `zz=${'x'.repeat(size - 3)}`;
    const fits = await hannah.post(addressOf(kind), padding(bytes));
    expect(fits.status).not.toBe(413);
    const over = await hannah.post(addressOf(kind), padding(bytes + 1));
    expect(over.status).toBe(413);
    expect(over.body).toContain('That is too long for this website');
  });

  it.each(kinds)('of the kind %s may have so many fields and not one more', async (kind) => {
    const { fields } = promised[kind];
    const many = (count: number): string =>
      Array.from({ length: count }, (_one, index) => `f${index}=1`).join('&');
    expect((await hannah.post(addressOf(kind), many(fields))).status).not.toBe(413);
    expect((await hannah.post(addressOf(kind), many(fields + 1))).status).toBe(413);
  });

  it('is counted after unpacking, so that nobody sends a bomb', async () => {
    const packed = gzipSync(`email=${'x'.repeat(5_000_000)}`);
    expect(packed.length).toBeLessThan(16 * kilobyte);
    const response = await fetch(`${app.origin}/login`, {
      method: 'POST',
      headers: { ...formType, origin: app.origin, 'content-encoding': 'gzip' },
      body: packed,
    });
    expect(response.status).toBe(413);
  });

  it('that says it is huge is refused before its body comes', async () => {
    const head =
      `POST /login HTTP/1.1\r\nHost: localhost\r\nOrigin: ${app.origin}\r\n` +
      `Content-Type: ${formType['content-type']}\r\nContent-Length: 99999999999\r\n\r\n`;
    expect(await sendRaw(app.origin, head, 500)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each([
    ['JSON', 'application/json', '{"email":"a@example.org","password":"x"}'],
    ['plain text', 'text/plain', 'email=a@example.org&password=x'],
    [
      'a file upload',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@example.org\r\n--x--',
    ],
    ['nothing it names', '', 'email=a@example.org'],
  ])('sent as %s is not read', async (_what, type, body) => {
    const answer = await hannah.post('/forgotten-password', body, { 'content-type': type });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Enter your email address');
  });

  it.each([
    ['another character set', `${formType['content-type']}; charset=utf-16`, {}],
    ['an unknown packing', formType['content-type'], { 'content-encoding': 'zebra' }],
    ['a broken packing', formType['content-type'], { 'content-encoding': 'gzip' }],
  ])('in %s answers 400', async (_what, type, more) => {
    const answer = await app.visitor().post('/login', 'email=a', { 'content-type': type, ...more });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('The website could not read that request');
  });

  it.each([
    ['a field that the page does not have', 'role=admin'],
    ['a nested field', 'user[role]=admin'],
    ['a prototype', '__proto__[role]=admin'],
    ['a constructor', 'constructor[prototype][role]=admin'],
    ['a method', '_method=DELETE'],
  ])('with %s answers 400 and changes nothing', async (_what, extra) => {
    const fields = `email=new@example.org&name=Nia+New&role=member&role_title=&team=&${extra}`;
    const sent = extra.startsWith('role=') ? fields.replace('role=member&', '') + '&id=1' : fields;
    const answer = await hannah.post('/admin/users/new', sent);
    expect([400, 422]).toContain(answer.status);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
    const found = app.site.db.prepare("SELECT 1 FROM users WHERE email = 'new@example.org'").get();
    expect(found).toBeUndefined();
  });

  it.each([
    ['a field twice', 'email=a@example.org&email=b@example.org'],
    ['a list', 'email[]=a@example.org'],
    ['an object', 'email[a]=a@example.org'],
    ['a bad percent', 'email=%'],
    ['a NUL', `email=${people.sian.email}%00`],
  ])('with %s is refused, and no mail goes out', async (_what, body) => {
    const answer = await app.visitor().post('/forgotten-password', body);
    expect([400, 422]).toContain(answer.status);
    expect(await app.runJobs()).toBe(0);
  });

  it.each(['__proto__', '%5f_proto__', '%5F%5Fproto%5F%5f', '__pr%6Fto__', '__proto__[role]'])(
    'with a prototype as the name of a field is refused: %s',
    async (name) => {
      const fields = 'email=plain@example.org&name=Pia+Plain&role=member&role_title=&team=';
      for (const sent of [`${fields}&${name}=admin`, `${name}=admin&${fields}`, name]) {
        expect((await hannah.post('/admin/users/new', sent)).status).toBe(400);
      }
      const found = app.site.db.prepare('SELECT 1 FROM users WHERE name = ?').get('Pia Plain');
      expect(found).toBeUndefined();
      expect(({} as Record<string, unknown>)['role']).toBeUndefined();
    },
  );

  it.each([
    ['escapes', 'body=caf%e9'],
    ['half a letter', 'body=caf%c3'],
    ['half of a pair', 'body=%ed%a0%80'],
    ['a letter written too long', 'body=%c0%af'],
    ['a bad percent', 'body=100%'],
    ['bytes', Buffer.from('body=caf\xe9', 'latin1')],
    ['bytes of UTF-16', Buffer.from('body=café', 'utf16le')],
  ])('that is no UTF-8, in %s, answers 400', async (_what, body) => {
    const response = await fetch(`${app.origin}/forgotten-password`, {
      method: 'POST',
      headers: { ...formType, origin: app.origin },
      body,
    });
    expect(response.status).toBe(400);
  });

  it('in Latin-1 is not read, also when it says so', async () => {
    const type = `${formType['content-type']}; charset=iso-8859-1`;
    const answer = await hannah.post('/forgotten-password', 'email=a', { 'content-type': type });
    expect(answer.status).toBe(400);
  });

  it('may hold the word in a text', async () => {
    const body = new URLSearchParams({ email: '__proto__=1&x é 100%' }).toString();
    expect((await hannah.post('/forgotten-password', body)).status).toBe(422);
  });

  it('of a guest at a members route is held to the same limit', async () => {
    const { path = '', body } = posts.find(({ keeps }) => keeps.length > 0) ?? {};
    const { bytes } = promised[body as keyof typeof promised];
    const address = path.replaceAll(/:\w+/g, '1');
    expect((await app.visitor().post(address, `body=${'x'.repeat(bytes)}`)).status).toBe(413);
  });
});
