import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { people } from '../../support/world.ts';
import { ask } from './ask.ts';

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';" +
  "connect-src 'self';form-action 'self';base-uri 'none';object-src 'none';" +
  "frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none';" +
  'report-uri /csp-reports';

/** Headers that every answer has, whatever it is. */
const promised = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), ' +
    'publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

/** What describes the body or the connection of one answer. */
const ofTheAnswer = new Set([
  'cache-control', 'connection', 'content-encoding', 'content-length', 'content-type', 'date',
  'keep-alive', 'location', 'retry-after', 'transfer-encoding', 'vary',
]); // prettier-ignore

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function promisedIn(headers: Iterable<[string, unknown]>): object {
  return Object.fromEntries([...headers].filter(([name]) => !ofTheAnswer.has(name)));
}

interface Asked {
  readonly status: number;
  readonly headers: Headers;
}

const answers: Record<string, () => Promise<Asked>> = {
  '200 of a page': () => app.visitor().get('/login'),
  '303 to the log-in': () => app.visitor().get('/members'),
  '303 after a form': () => app.visitor().post('/forgotten-password', { email: 'a@example.org' }),
  '400 of a form with a strange field': () => app.visitor().post('/login', { email: 'a', x: '1' }),
  '400 of a broken address': () => app.visitor().get('/case-studies/%C3%28'),
  '403 of another site': () => app.visitor().post('/login', {}, { origin: 'https://evil.example' }),
  '404 of a page': () => app.visitor().get('/nowhere'),
  '404 of a file': () => app.visitor().get('/assets/css/site.0000000000.css'),
  '413 of a long form': () => app.visitor().post('/login', { email: 'x'.repeat(20_000) }),
  '422 of a form': () => app.visitor().post('/login', { email: '' }),
  '410 of an old link': () => app.visitor().get('/reset-password'),
  '200 of a style sheet': () => app.visitor().get(app.site.assets.url('/css/site.css')),
  '200 of a font': () => app.visitor().get(app.site.assets.url('/fonts/bitter-latin.woff2')),
  '204 of a policy report': () =>
    app.visitor().post('/csp-reports', '{}', { 'content-type': 'application/csp-report' }),
};

describe('the security headers', () => {
  it.each(Object.keys(answers))('stand whole, and alone, on %s', async (name) => {
    const answer = await answers[name]?.();
    expect(answer?.status).toBe(Number(name.slice(0, 3)));
    expect(promisedIn(answer?.headers ?? [])).toEqual(promised);
  });

  it('stand whole on 429 and on 500', async () => {
    const wrong = { email: people.sian.email, password: 'wrong' };
    for (let count = 0; count < 5; count += 1) await app.visitor().post('/login', wrong);
    const tooMany = await app.visitor().post('/login', wrong);
    expect([tooMany.status, promisedIn(tooMany.headers)]).toEqual([429, promised]);
    app.site.db.exec('ALTER TABLE users RENAME TO people_away');
    const failed = await app
      .visitor()
      .post('/login', { email: 'tom@example.org', password: 'wrong' });
    expect([failed.status, promisedIn(failed.headers)]).toEqual([500, promised]);
    app.captured.lines.length = 0;
  });

  it("stand whole on a member's page and on a host that is not ours", async () => {
    const member = await (await app.logIn('sian')).get('/members');
    expect([member.status, promisedIn(member.headers)]).toEqual([200, promised]);
    const { status, headers } = await ask(app.origin, '/', { headers: { host: 'evil.example' } });
    expect([status, promisedIn(Object.entries(headers))]).toEqual([400, promised]);
  });

  it('tell browsers of an https site to come back by https only, on every answer', async () => {
    const tls = await startApp({ BASE_URL: 'https://www.frailsafe.example', TRUST_PROXY: '1' });
    onTestFinished(() => tls.close());
    for (const page of ['/login', '/nowhere', tls.site.assets.url('/css/site.css')]) {
      const { headers } = await tls.visitor().get(page);
      expect(promisedIn(headers)).toEqual({
        ...promised,
        'strict-transport-security': 'max-age=63072000; includeSubDomains',
      });
    }
  });

  it('keep pages out of every cache unless the page is the same for all guests', async () => {
    const sian = await app.logIn('sian');
    const kept = 'public, max-age=0, s-maxage=60, must-revalidate';
    const guest = await app.visitor().get('/case-studies');
    expect(guest.headers.get('cache-control')).toBe(kept);
    expect(guest.headers.get('vary')).toMatch(/\bCookie\b/i);
    for (const page of ['/case-studies', '/members', '/nowhere', '/contact']) {
      expect((await sian.get(page)).headers.get('cache-control')).toBe('no-store');
    }
    for (const page of [
      '/login',
      '/members',
      '/nowhere',
      '/reset-password',
      '/forgotten-password',
    ]) {
      expect((await app.visitor().get(page)).headers.get('cache-control')).toBe('no-store');
    }
  });

  it('name a character set with every text', async () => {
    for (const answer of Object.values(answers)) {
      const { headers } = await answer();
      const type = headers.get('content-type') ?? '';
      if (type.startsWith('text/')) expect(type).toMatch(/; charset=utf-8$/);
    }
  });
});
