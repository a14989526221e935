import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { ask, sendRaw } from './ask.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Got {
  readonly status: number;
  readonly text: string;
}

/** Sends a request line and header lines as they are; the host is ours unless one is given. */
async function send(line: string, ...headers: string[]): Promise<Got> {
  const host = headers.some((one) => /^host:/i.test(one)) ? [] : [`Host: ${hostOf(app.origin)}`];
  const lines = [line, ...host, ...headers, 'Connection: close', '', ''];
  const text = await sendRaw(app.origin, lines.join('\r\n'));
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0), text };
}

function hostOf(origin: string): string {
  return new URL(origin).host;
}

/** Every answer has these, also what Node's parser refuses before the site sees it. */
function expectGuarded({ text }: Got): void {
  expect(text).toMatch(/^content-security-policy: default-src 'none';/im);
  expect(text).toMatch(/^x-content-type-options: nosniff\r$/im);
  expect(text).toMatch(/^cache-control: no-store\r$/im);
  expect(text).not.toMatch(/^(server|x-powered-by):/im);
}

describe('a method that the site does not serve', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS', 'PROPFIND', 'LINK', 'M-SEARCH'])(
    'is refused alike at every address, and told what is served: %s',
    async (method) => {
      for (const address of ['/', '/login', '/admin/users', '/nowhere', '/csp-reports']) {
        const { status, headers, body } = await ask(app.origin, address, { method });
        expect([address, status, headers['allow']]).toEqual([address, 405, 'GET, HEAD, POST']);
        expect(body).toContain('<h1>This website does not do that</h1>');
      }
    },
  );

  it.each([
    ['TRACE / HTTP/1.1', 405],
    ['CONNECT evil.example:443 HTTP/1.1', 405],
    ['BREW / HTTP/1.1', 501],
    ['get / HTTP/1.1', 501],
  ])('is refused over a bare socket: %s', async (line, status) => {
    const got = await send(line, 'X-Planted: plantedword');
    expect(got.status).toBe(status);
    expectGuarded(got);
    expect(got.text).not.toContain('plantedword');
  });

  it('cannot be asked for by a header or a field', async () => {
    const guest = app.visitor();
    const override = { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' };
    expect((await guest.get('/login', override)).status).toBe(200);
    expect((await guest.post('/login', '_method=DELETE')).status).toBe(400);
  });
});

describe('an address', () => {
  it.each([
    '/%', '/%2', '/%zz', '/%c3%28', '/%ff', '/%c0%af', '/%ed%a0%80', '/%f8%a1%a1%a1%a1', '/%00', '/login%00',
    '/members/threads/%00', '/login?return_to=%', '/login?return_to=%ff', '/case-studies?topic=%c0%80',
    '/case-studies?%00=1', '/members?%e2%82=1',
  ])('that is no UTF-8 or holds a NUL answers 400, whoever asks: %s', async (address) => {
    const got = await send(`GET ${address} HTTP/1.1`);
    expect(got.status).toBe(400);
    expectGuarded(got);
    expect(got.text).toContain('<h1>The website could not read that request</h1>');
  }); // prettier-ignore

  it.each([
    'GET /\0 HTTP/1.1',
    'GET /\x01 HTTP/1.1',
    'GET / HTTP/9.9',
    'GET / HTTP/1.1 more',
    'GET',
    '\x16\x03\x01\x02\x00\x01',
    'GET /login\tHTTP/1.1',
  ])('line that breaks the protocol is refused with nothing of what was sent: %j', async (line) => {
    const got = await send(line);
    expect([400, 501]).toContain(got.status);
    expect(got.text).toMatch(/content-length: 0\r\n/i);
    expectGuarded(got);
  });

  it('longer than the header limit answers 431', async () => {
    const got = await send(`GET /${'a'.repeat(17_000)} HTTP/1.1`);
    expect(got.status).toBe(431);
    expectGuarded(got);
  });

  it.each(['GET http://evil.example/ HTTP/1.1', 'GET //evil.example/ HTTP/1.1'])(
    'of another site leads nowhere else: %s',
    async (line) => {
      const got = await send(line);
      expect([200, 404]).toContain(got.status);
      expect(got.text).not.toContain('evil.example');
    },
  );
});

describe('header lines', () => {
  it.each([
    ['two hosts', ['Host: HOST', 'Host: evil.example']],
    ['the same host twice', ['Host: HOST', 'Host: HOST']],
    ['an empty host', ['Host:']],
    ['a host with a user', ['Host: HOST@evil.example']],
    ['both lengths', ['Transfer-Encoding: chunked', 'Content-Length: 5']],
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6']],
    ['a negative length', ['Content-Length: -1']],
    ['a length in words', ['Content-Length: five']],
    ['an unknown transfer coding', ['Transfer-Encoding: zebra']],
    ['a hidden transfer coding', ['Transfer-Encoding: chunked, zebra']],
    ['a folded transfer coding', ['Transfer-Encoding:', ' zebra']],
    ['a space before the colon', ['Content-Length : 5']],
    ['a NUL', ['X-A: a\0b']],
    ['a name with a space', ['X A: b']],
    ['no colon', ['nothing']],
  ])('with %s answer 400', async (_what, lines) => {
    const got = await send(
      'POST /login HTTP/1.1',
      ...lines.map((line) => line.replaceAll('HOST', hostOf(app.origin))),
    );
    expect(got.status).toBe(400);
    expectGuarded(got);
  });

  it('cannot hold a second request behind the first one of a form', async () => {
    const second = `GET /admin/users HTTP/1.1\r\nHost: ${hostOf(app.origin)}\r\n\r\n`;
    const got = await sendRaw(
      app.origin,
      `POST /login HTTP/1.1\r\nHost: ${hostOf(app.origin)}\r\nContent-Length: 4\r\n` +
        `Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`,
    );
    expect(got.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(got).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('that grow too long answer 431', async () => {
    const got = await send('GET / HTTP/1.1', `X-Long: ${'a'.repeat(17_000)}`);
    expect(got.status).toBe(431);
  });

  it('never bring a fault, and nothing of them is logged', () => {
    expect(app.captured.errors()).toEqual([]);
    expect(app.captured.lines.join('')).not.toMatch(/evil\.example|plantedword/);
  });
});
