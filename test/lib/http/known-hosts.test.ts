import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { corpus } from '../../support/corpora.ts';
import { people } from '../../support/world.ts';
import { ask, formType, sendRaw } from './ask.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

function statusFor(host: string): Promise<number> {
  return ask(app.origin, '/login', { headers: { host } }).then(({ status }) => status);
}

describe('a host', () => {
  it.each(['localhost', 'localhost:1', '127.0.0.1', '127.0.0.1:65000', '[::1]', '[::1]:80'])(
    'of this machine is known outside production: %s',
    async (host) => {
      expect(await statusFor(host)).toBe(200);
    },
  );

  it.each([
    'evil.example', 'localhost.evil.example', 'evil.example:localhost', 'localhost:3000@evil.example',
    'localhost:', 'localhost:x', 'localhost:123456', '127.0.0.1.evil.example', '127.0.0.2', '::1',
    'xlocalhost', 'localhost/', 'localhost evil.example',
  ])('that is not ours answers 400, in our own page: %j', async (host) => {
    const answer = await ask(app.origin, '/login', { headers: { host } });
    expect(answer.status).toBe(400);
    if (answer.body !== '') {
      expect(answer.body).toContain('<h1>The website could not read that request</h1>');
      expect(answer.body).not.toContain('evil.example');
    }
  }); // prettier-ignore

  it('in production is ours alone: not even localhost', async () => {
    const production = await startApp({
      NODE_ENV: 'production',
      BASE_URL: 'https://www.frailsafe.example',
      TRUST_PROXY: '1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      SECOND_FACTOR_GRACE_DAYS: '7',
    });
    onTestFinished(() => production.close());
    const status = async (host: string): Promise<number> =>
      (await ask(production.origin, '/login', { headers: { host } })).status;
    expect(await status('www.frailsafe.example')).toBe(200);
    for (const host of [
      'localhost',
      '127.0.0.1:3000',
      'frailsafe.example',
      'www.frailsafe.example:80',
    ]) {
      expect([host, await status(host)]).toEqual([host, 400]);
    }
  });

  it('that is strange, forwarded or doubled never gets into a mail', async () => {
    const attempts = [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil.example' },
      { 'x-host': 'evil.example', 'x-original-host': 'evil.example' },
    ];
    for (const headers of attempts) {
      await ask(app.origin, '/forgotten-password', {
        method: 'POST',
        headers: { ...formType, origin: app.origin, ...headers },
        body: `email=${people.sian.email}`,
      });
    }
    await app.runJobs();
    expect(app.mails.length).toBeGreaterThan(0);
    for (const mail of app.mails) {
      expect(mail.text).toContain(`${app.origin}/reset-password/`);
      expect(mail.text + mail.html).not.toContain('evil.example');
    }
  });
});

const hostile = corpus('requests-hostile');

describe.skipIf(!hostile)('a hostile request', () => {
  /** The corpus gives header lines, or a whole request line. */
  function bytesOf(input: string): string {
    const host = new URL(app.origin).host;
    const lines = input.replaceAll('members.test', host);
    if (lines.endsWith(' HTTP/1.1'))
      return `${lines}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    const ownHost = /^host:/im.test(lines) ? '' : `Host: ${host}\r\n`;
    const body = `email=${people.tom.email}`;
    const length = /^(content-length|transfer-encoding):/im.test(lines)
      ? ''
      : `Content-Length: ${body.length}\r\n`;
    const type = /^content-type:/im.test(lines)
      ? ''
      : `Content-Type: ${formType['content-type']}\r\n`;
    const origin = /^(origin|sec-fetch-site):/im.test(lines) ? '' : `Origin: ${app.origin}\r\n`;
    const head = `POST /forgotten-password HTTP/1.1\r\n${ownHost}${type}${origin}${length}`;
    return `${head}${lines}\r\nConnection: close\r\n\r\n${body}`;
  }

  it.each(hostile ?? [])('$id ($note) is answered, never with 500', async ({ input, note }) => {
    const answer = await sendRaw(app.origin, bytesOf(input));
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
    expect(status).toBeLessThan(500);
    if (note.includes('403')) expect(status).toBe(403);
    if (note.includes('400')) expect(status).toBe(400);
    if (/method refused/.test(note)) expect([400, 403, 404, 405, 0]).toContain(status);
    expect(answer).not.toMatch(/evil\.test/);
    expect(app.captured.errors()).toEqual([]);
  });

  it('has brought no mail with another host, and none from another site', async () => {
    await app.runJobs();
    expect(JSON.stringify(app.mails)).not.toContain('evil.test');
  });
});
