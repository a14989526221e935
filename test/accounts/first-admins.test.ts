import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { slowCost } from '../support/passwords.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import {
  count,
  dump,
  firstAdminPath,
  forgetEverybody,
  openLink,
  standsInFiles,
  tokenOf,
} from './steps.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp({}, slowCost);
  forgetEverybody(app);
});
afterEach(() => app.close());

const ada = { name: 'Ada Lovell', email: 'ada@example.org', password: 'plume kettle ninepins' };

function addSomebody(): void {
  app.site.db.exec(`INSERT INTO users (email, email_key, name, role, role_title, created_at)
                    VALUES ('a@example.org', 'a@example.org', 'A', 'member', '', '2026-01-01')`);
}

function create(visitor: Visitor, change: Record<string, string> = {}): Promise<Answer> {
  return visitor.post('/first-admin', { ...ada, ...change });
}

describe('the link for the first admin', () => {
  it('makes an admin who can log in, once', async () => {
    const visitor = await openLink(app, firstAdminPath(app));
    expect((await visitor.get('/first-admin')).body).toContain('<h1>Set up the first admin</h1>');
    const answer = await create(visitor);
    expect([answer.status, answer.location]).toEqual([303, '/login']);
    await visitor.post('/login', { email: ada.email, password: ada.password });
    expect((await visitor.get('/admin/users')).body).toContain('Ada Lovell');
    expect(count(app, "users WHERE role = 'admin'")).toBe(1);
  });

  it('is dead after use, for everybody who had opened it', async () => {
    const link = firstAdminPath(app);
    const [first, second] = [await openLink(app, link), await openLink(app, link)];
    await create(first);
    expect((await create(second, { email: 'eve@example.org' })).status).toBe(410);
    expect((await (await openLink(app, link)).get('/first-admin')).status).toBe(410);
    expect(count(app, 'users')).toBe(1);
  });

  it('is not made, and no longer works, once somebody has an account', async () => {
    const visitor = await openLink(app, firstAdminPath(app));
    addSomebody();
    expect(firstAdminPath(app)).toBe('');
    expect((await create(visitor)).status).toBe(410);
    expect((await visitor.get('/first-admin')).status).toBe(410);
    expect(count(app, 'users')).toBe(1);
  });

  it('makes nobody when an account comes into being while the password is hashed', async () => {
    const visitor = await openLink(app, firstAdminPath(app));
    // The password has to wait behind these.
    const others = Array.from({ length: 10 }, () => app.site.passwords.hash(ada.password));
    const sent = create(visitor);
    await delay(100);
    addSomebody();
    await Promise.all(others);
    expect((await sent).status).toBe(410);
    expect(count(app, 'users')).toBe(1);
  });

  it('is new at every start, and the one before is void', async () => {
    const older = await openLink(app, firstAdminPath(app));
    const newer = await openLink(app, firstAdminPath(app));
    expect((await create(older)).status).toBe(410);
    expect((await create(newer)).status).toBe(303);
  });

  it('changes nothing by being opened, and its token is kept nowhere', async () => {
    const link = firstAdminPath(app);
    const before = dump(app);
    for (let time = 0; time < 20; time += 1) {
      const visitor = await openLink(app, link);
      await visitor.head(link);
      await visitor.get('/first-admin');
    }
    expect(dump(app)).toBe(before);
    expect(before).not.toContain(tokenOf(link));
    expect(standsInFiles(app, tokenOf(link))).toBe(false);
    expect(app.captured.lines.join('')).not.toContain(tokenOf(link));
  });

  it('opens no other form, and no other link opens its form', async () => {
    const token = tokenOf(firstAdminPath(app));
    const forReset = await openLink(app, `/reset-password/${token}`);
    expect((await forReset.get('/reset-password')).status).toBe(410);
    expect((await forReset.post('/reset-password', { password: ada.password })).status).toBe(410);
    await create(await openLink(app, firstAdminPath(app)));
    await app.visitor().post('/forgotten-password', { email: ada.email });
    await app.runJobs();
    const [, reset = ''] = /reset-password\/([\w-]{43})/.exec(app.mails[0]?.text ?? '') ?? [];
    const forAdmin = await openLink(app, `/first-admin/${reset}`);
    expect((await create(forAdmin, { email: 'eve@example.org' })).status).toBe(410);
  });
});

describe('the form for the first admin', () => {
  it.each([
    [
      'an empty form',
      { name: '', email: '', password: '' },
      ['Enter your name', 'Enter your email address'],
    ],
    ['no address', { email: 'ada' }, ['Enter an email address in the correct format']],
    ['a short password', { password: 'plume kettles' }, ['15 characters or more']],
    ['their own name as a password', { password: 'Ada Lovell Ada Lovell' }, ['Password']],
    ['a name with a line break', { name: 'Ada\r\nLovell' }, ['Name must be made of letters']],
  ])('refuses %s beside the field and keeps the link good', async (_what, change, messages) => {
    const visitor = await openLink(app, firstAdminPath(app));
    const answer = await create(visitor, change);
    expect(answer.status).toBe(422);
    for (const message of messages) expect(answer.body).toContain(message);
    expect((await create(visitor)).status).toBe(303);
  });

  it('keeps the name composed and without outer spaces', async () => {
    const visitor = await openLink(app, firstAdminPath(app));
    await create(visitor, { name: '\u3000 Nu\u0301n\u0303ez\u00a0 ' });
    expect(app.site.db.prepare('SELECT name FROM users').pluck().all()).toEqual(['Núñez']);
  });

  it('takes no other field, and cannot be sent without a link', async () => {
    const visitor = await openLink(app, firstAdminPath(app));
    expect((await create(visitor, { role: 'admin' })).status).toBe(400);
    expect((await create(app.visitor())).status).toBe(410);
    expect(count(app, 'users')).toBe(0);
  });
});
