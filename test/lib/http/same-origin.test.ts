import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../../src/app.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { people } from '../../support/world.ts';
import { ask, formType, type RawAnswer } from './ask.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Sends the forgotten-password form with just these headers, and says what it changed. */
async function send(headers: Record<string, string>): Promise<RawAnswer & { changed: boolean }> {
  const before = changes();
  const body = `email=${encodeURIComponent(people.sian.email)}`;
  const answer = await ask(app.origin, '/forgotten-password', {
    method: 'POST',
    headers: { ...formType, ...headers },
    body,
  });
  return { ...answer, changed: changes() > before };
}

function changes(): number {
  return Number(app.site.db.prepare('SELECT total_changes()').pluck().get());
}

describe('a form', () => {
  it.each(['same-origin', 'none'])('is taken when Sec-Fetch-Site says %s', async (site) => {
    expect(await send({ 'sec-fetch-site': site })).toMatchObject({ status: 303 });
    // What a browser with "Origin: null" sends from our own page.
    expect(await send({ 'sec-fetch-site': site, origin: 'null' })).toMatchObject({ status: 303 });
  });

  it.each([
    'cross-site',
    'same-site',
    '',
    'Same-Origin',
    'same-origin, cross-site',
    'null',
    'unknown',
  ])(
    'is refused when Sec-Fetch-Site says %j, even with our Origin, and changes nothing',
    async (site) => {
      const answer = await send({ 'sec-fetch-site': site, origin: app.origin });
      expect(answer).toMatchObject({ status: 403, changed: false });
      expect(answer.body).toContain('That did not come from this website');
    },
  );

  it('is taken without Sec-Fetch-Site when the Origin is ours', async () => {
    expect(await send({ origin: app.origin })).toMatchObject({ status: 303 });
  });

  it.each([
    ['missing', undefined],
    ['null', 'null'],
    ['empty', ''],
    ['of another site', 'https://evil.example'],
    ['ours with another scheme', 'https://localhost'],
    ['ours with another port', 'http://localhost:1'],
    ['ours with more behind it', 'ORIGIN.evil.example'],
    ['ours with a path', 'ORIGIN/'],
    ['ours by another name', '127'],
    ['ours and another', 'ORIGIN, https://evil.example'],
  ])('is refused when the Origin is %s, and changes nothing', async (_what, pattern) => {
    const origin = pattern
      ?.replace('ORIGIN', app.origin)
      .replace(/^127$/, app.origin.replace('localhost', '127.0.0.1'));
    const answer = await send(origin === undefined ? {} : { origin });
    expect(answer).toMatchObject({ status: 403, changed: false });
  });

  it('of every route is refused from another site, with and without a session, and changes nothing', async () => {
    const hannah = await app.logIn('hannah');
    const cookie = [...hannah.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const posts = features
      .flatMap(({ routes }) => routes)
      .filter(({ method }) => method === 'post');
    expect(posts.length).toBeGreaterThan(8);
    const before = changes();
    for (const { path } of posts) {
      const address = path.replaceAll(/:\w+/g, '1');
      const headers = { ...formType, origin: 'https://evil.example' };
      for (const more of [{}, { cookie }]) {
        const answer = await ask(app.origin, address, {
          method: 'POST',
          headers: { ...headers, ...more },
          body: 'body=x&title=x&email=x@example.org',
        });
        expect([path, answer.status]).toEqual([path, 403]);
      }
    }
    expect(changes()).toBe(before);
    expect((await hannah.get('/members')).status).toBe(200);
  });
});

describe('a policy report', () => {
  it('is taken from anywhere, tells only the name of its directive, and sets nothing', async () => {
    const report = {
      'csp-report': {
        'effective-directive': 'script-src',
        'document-uri': 'http://x/secret-token',
      },
    };
    const before = changes();
    const answer = await ask(app.origin, '/csp-reports', {
      method: 'POST',
      headers: { 'content-type': 'application/csp-report', origin: 'https://evil.example' },
      body: JSON.stringify(report),
    });
    expect([answer.status, answer.headers['set-cookie'], changes()]).toEqual([
      204,
      undefined,
      before,
    ]);
    const line = app.captured.lines.find((one) => one.includes('policy violation')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', directives: { 'script-src': 1 } });
    expect(app.captured.lines.join('')).not.toContain('secret-token');
  });

  it.each([
    ['no JSON', '{'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[1]'],
    ['a directive that is no text', '{"csp-report":{"effective-directive":{"a":1}}}'],
    ['a null inside', '{"csp-report":null}'],
    ['a large one', JSON.stringify({ a: 'x'.repeat(20_000) })],
  ])('that is %s is no fault of ours', async (_what, body) => {
    const headers = { 'content-type': 'application/csp-report' };
    const answer = await ask(app.origin, '/csp-reports', { method: 'POST', headers, body });
    expect([204, 400, 413]).toContain(answer.status);
    expect(app.captured.errors()).toEqual([]);
  });
});
