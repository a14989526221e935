import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, sendFile } from '../../reporting/steps.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';

let app: TestApp;
let hannah: Visitor;
const address = `${root}/import`;
const megabyte = 1024 * 1024;

beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

const boundary = 'a-line-between-parts';

function parts(...heads: readonly string[]): Promise<Answer> {
  const all = heads.map((head) => `--${boundary}\r\n${head}\r\n\r\nx\r\n`).join('');
  return sendWritten(`${all}--${boundary}--\r\n`);
}

function sendWritten(body: string): Promise<Answer> {
  const type = `multipart/form-data; boundary=${boundary}`;
  return hannah.post(address, new TextEncoder().encode(body), { 'content-type': type });
}

const file = 'Content-Disposition: form-data; name="file"; filename="x.csv"';
const text = 'Content-Disposition: form-data; name="text"';

describe('a form with a file', () => {
  it('says of a file that is too large for a CSV what to do, and takes nothing past its own limit', async () => {
    const large = await sendFile(app, hannah, address, 'x'.repeat(2 * megabyte + 1));
    expect([large.status, large.body.includes('the file is larger than')]).toEqual([422, true]);
    const larger = await sendFile(app, hannah, address, 'x'.repeat(4 * megabyte));
    expect([larger.status, larger.body.includes('That file is too large')]).toEqual([413, true]);
  });

  it('without a length is cut off at the same limit', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(megabyte));
    const head = new TextEncoder().encode(`--${boundary}\r\n${file}\r\n\r\n`);
    const chunks = [head, chunk, chunk, chunk, chunk, chunk];
    const response = await fetch(app.origin + address, {
      method: 'POST',
      duplex: 'half',
      headers: {
        origin: app.origin,
        cookie: [...hannah.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: new Blob(chunks).stream(),
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it.each([
    ['two files', [file, file], 413],
    ['a file in another field', [file.replace('"file"', '"other"')], 400],
    ['a field that the page does not have', [text, text.replace('"text"', '"role"')], 400],
    ['a field named __proto__', [text.replace('"text"', '"__proto__"')], 400],
    ['a part of another object', [text.replace('"text"', '"text[a]"')], 422],
    ['more fields than any form has', Array.from({ length: 30 }, () => text), 413],
  ] as const)('is refused with %s', async (_what, heads, status) => {
    const answer = await parts(...heads);
    expect([answer.status, await hannah.get('/members').then((one) => one.status)]).toEqual([
      status,
      200,
    ]);
  });

  it.each([
    ['no end', `--${boundary}\r\n${file}\r\n\r\nx`],
    ['a head that is none', `--${boundary}\r\nContent Disposition\r\n\r\nx\r\n--${boundary}--\r\n`],
    ['no parts', 'x'],
    ['nothing', ''],
  ])('is refused with %s, and never breaks the site', async (_what, body) => {
    expect([400, 422]).toContain((await sendWritten(body)).status);
  });

  it('is read for nobody who is not logged in', async () => {
    const answer = await sendFile(app, app.visitor(), address, 'x'.repeat(megabyte));
    expect([answer.status, answer.body.includes('<h1>Log in</h1>')]).toEqual([403, true]);
  });
});
