import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Answer } from '../../support/visitor.ts';
import { people } from '../../support/world.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

/** Fails the test unless the answer is a whole page of ours. */
function expectOwnPage(answer: Answer, status: number, heading: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.body).toContain('<!DOCTYPE html>');
  expect(answer.body).toContain('<html lang="en-GB">');
  expect(answer.body).toContain('class="site-header"');
  expect(answer.body).toContain('class="site-footer"');
  expect(answer.body).toContain(`<h1>${heading}</h1>`);
  expect(answer.body).not.toMatch(/\bat \/|node_modules|Sqlite|[a-z]Error:|\.ts:\d/);
}

function hostile(): Promise<Answer> {
  return app.visitor().post('/login', {}, { origin: 'https://evil.example' });
}

describe('our own page', () => {
  it.each([
    [
      400,
      'The website could not read that request',
      () => app.visitor().post('/login', { x: '1' }),
    ],
    [
      400,
      'The website could not read that request',
      () => app.visitor().get('/case-studies/%C3%28'),
    ],
    [403, 'That did not come from this website', hostile],
    [404, 'Page not found', () => app.visitor().get('/nowhere')],
    [404, 'Page not found', () => app.visitor().get('/reset-password/short')],
    [404, 'Page not found', () => app.visitor().post('/nowhere')],
    [
      413,
      'That is too long for this website',
      () => app.visitor().post('/login', { email: 'x'.repeat(20_000) }),
    ],
    [422, 'Log in', () => app.visitor().post('/login', { email: '' })],
    [410, 'This link has expired', () => app.visitor().get('/reset-password')],
  ])('%d has the layout and says: %s', async (status, heading, ask) => {
    expectOwnPage(await ask(), status, heading);
  });

  it('leads members to their home, and guests to the public one', async () => {
    const home = (to: string): string => `<a href="${to}">Go to the home page</a>`;
    expect((await app.visitor().get('/nowhere')).body).toContain(home('/'));
    expect((await (await app.logIn('sian')).get('/nowhere')).body).toContain(home('/members'));
  });

  it('429 of a form says how long to wait, to people and to programs', async () => {
    const wrong = { email: people.sian.email, password: 'wrong' };
    for (let count = 0; count < 5; count += 1) await app.visitor().post('/login', wrong);
    const answer = await app.visitor().post('/login', wrong);
    expectOwnPage(answer, 429, 'Log in');
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(answer.body).toContain('Wait 30 seconds');
  });

  it('500 tells a number and nothing of the fault; the log tells both', async () => {
    app.site.db.exec('ALTER TABLE users RENAME TO people_away');
    const answer = await app.visitor().post('/login', { email: people.sian.email, password: 'x' });
    expectOwnPage(answer, 500, 'There is a problem with the website');
    expect(answer.body).not.toMatch(/people_away|no such table|users/);
    const [, reference = ''] = /give this number: ([\w-]+)/.exec(answer.body) ?? [];
    expect(reference).toMatch(/^[\w-]{36}$/);
    const fault = app.captured.errors().find((line) => line.includes('no such table'));
    expect(fault).toContain(reference);
    app.captured.lines.length = 0;
  });

  it('500 is shown as well when the session itself cannot be read, and with a fresh number', async () => {
    const sian = await app.logIn('sian');
    app.site.db.exec('ALTER TABLE sessions RENAME TO sessions_away');
    const numbers = await Promise.all(
      [1, 2].map(async () => {
        const answer = await sian.get('/members');
        expectOwnPage(answer, 500, 'There is a problem with the website');
        return /give this number: ([\w-]+)/.exec(answer.body)?.[1];
      }),
    );
    expect(new Set(numbers).size).toBe(2);
    app.captured.lines.length = 0;
    app.site.db.exec('ALTER TABLE sessions_away RENAME TO sessions');
    expect((await sian.get('/members')).status).toBe(200);
  });

  it('shows a member that they are still logged in', async () => {
    const sian = await app.logIn('sian');
    const answer = await sian.get('/nowhere');
    expectOwnPage(answer, 404, 'Page not found');
    expect(answer.body).toContain(people.sian.name);
    expect(answer.body).not.toContain('Welcome Guest');
  });

  it('answers HEAD with the headers alone', async () => {
    for (const [path, status] of [
      ['/login', 200],
      ['/nowhere', 404],
      ['/members', 303],
    ] as const) {
      const answer = await app.visitor().head(path);
      expect([answer.status, answer.body]).toEqual([status, '']);
    }
  });

  it.each([
    '/%',
    '/%c3%28',
    '/%00',
    '/login%00',
    '/case-studies/%2e%2e%2f%2e%2e',
    '/..%5c..%5c',
    '/a'.repeat(3000),
  ])('answers a broken address with 400 or 404, never 500: %s', async (path) => {
    const answer = await app.visitor().get(app.origin + path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).toContain('class="site-header"');
  });

  it('repeats nothing of the address that was asked for', async () => {
    const answer = await app.visitor().get('/nowhere-<script>canary</script>?a="canary"');
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('canary');
  });
});
