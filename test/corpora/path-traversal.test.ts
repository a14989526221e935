import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoMarker } from '../../src/config.ts';
import { ask } from '../lib/http/ask.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus } from '../support/corpora.ts';

const cases = corpus('path-traversal');
const secret = 'only-in-this-file';

let app: TestApp;
let folder: string;
let cookie: string;

/** A demo, since its mail pages alone read a file by a name that comes from the address. */
beforeAll(async () => {
  if (!cases) return;
  folder = mkdtempSync(path.join(tmpdir(), 'frailsafe-test-demo-'));
  writeFileSync(path.join(folder, demoMarker.file), demoMarker.text);
  writeFileSync(path.join(folder, 'win.ini'), secret);
  writeFileSync(path.join(folder, 'secret.eml'), secret);
  app = await startApp({ DATA_DIR: folder });
  const hannah = await app.logIn('hannah');
  cookie = [...hannah.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
});
afterAll(async () => {
  await app?.close();
  rmSync(folder ?? '', { recursive: true, force: true });
});

/** As it is, but for what cannot stand in a request line; and with every sign escaped. */
function written(input: string): string[] {
  const asItIs = input.replaceAll(/[^\x21-\x7e]/gu, (sign) => encodeURIComponent(sign));
  return [asItIs, encodeURIComponent(input)];
}

async function status(address: string): Promise<number> {
  const { status, body } = await ask(app.origin, address, { headers: { cookie } });
  expect(body).not.toMatch(/only-in-this-file|root:.*:0:0|SQLite format|\[fonts\]/);
  return status;
}

describe.skipIf(!cases)('the corpus of path traversal', () => {
  it.each([
    '/',
    '/assets/',
    '/case-studies/',
    '/reset-password/',
    '/invitations/',
    '/members/threads/',
    '/demo/mail/',
  ])('as a part of the address %s answers 400 or 404', async (before) => {
    for (const { id, input } of cases ?? []) {
      // How the parts are escaped is decided before any route, so two of them stand for all.
      const texts = written(input).slice(0, /^\/(demo\/mail\/)?$/.test(before) ? 2 : 1);
      for (const text of texts) {
        const answer = await status(`${before}${text}`);
        expect([id, text, [400, 404].includes(answer)]).toEqual([id, text, true]);
      }
    }
  });

  it('as the name of a mail beside those of the demo is no file', async () => {
    for (const name of [
      '../secret',
      '..%2fsecret',
      '../secret.eml',
      '%2e%2e%2fsecret',
      '..\\secret',
    ]) {
      expect(await status(`/demo/mail/${name}`)).toBe(404);
    }
  });

  it.each(['/login?return_to=', '/case-studies?topic='])(
    'as the value %s is only text',
    async (before) => {
      for (const { input } of cases ?? []) {
        const [text = ''] = written(input);
        expect([200, 303, 400]).toContain(await status(before + text));
      }
    },
  );
});
