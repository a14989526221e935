import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute, second } from '../../src/lib/clock.ts';
import { count } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { slowCost } from '../support/passwords.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { codeAt, codesOn, enterCode, halfLogIn, isIn, secretOn, setUp, step } from './steps.ts';

const page = '/account/two-step';

let app: TestApp;
let sian: Visitor;
beforeAll(async () => {
  app = await startApp({}, slowCost);
});
beforeEach(async () => {
  app.site.db.exec(
    'DELETE FROM authenticators; DELETE FROM authenticator_setups; DELETE FROM backup_codes',
  );
  sian = await app.logIn('sian');
});
afterAll(() => app.close());

async function subjects(): Promise<(string | undefined)[]> {
  const before = app.mails.length;
  await app.runJobs();
  return app.mails.slice(before).map(({ subject }) => subject);
}

describe('turning two-step log-in on', () => {
  it('shows one key as a picture and as text, until its first code has been entered', async () => {
    expect((await sian.get(`${page}/app`)).location).toBe(page);
    const begun = await sian.post(`${page}/new-app`);
    expect([begun.status, begun.location]).toEqual([303, `${page}/app`]);
    const shown = await sian.get(`${page}/app`);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.body).toMatch(/<svg class="qr" viewBox="0 0 \d+ \d+" role="img" aria-label=/);
    expect(shown.body).toMatch(/<code>([A-Z2-7]{4} ){7}[A-Z2-7]{4}<\/code>/);
    expect((await sian.get(`${page}/app`)).body).toBe(shown.body);
    const wrong = await sian.post(`${page}/app`, { code: '000000' });
    expect([wrong.status, secretOn(wrong).equals(secretOn(shown))]).toEqual([422, true]);
    expect(wrong.body).toContain('That code is not right.');
    expect(await isIn(await app.logIn('sian'))).toBe(true);
    const done = await sian.post(`${page}/app`, { code: codeAt(secretOn(shown), app.clock.now()) });
    expect([done.status, codesOn(done).length]).toEqual([200, 10]);
    expect((await sian.get(`${page}/app`)).location).toBe(page);
    await halfLogIn(app, 'sian');
  });

  it('logs other devices out, leaves this one in, and is told in the audit and by mail', async () => {
    await subjects();
    const other = await app.logIn('sian');
    const { codes } = await setUp(app, sian);
    expect(codes).toHaveLength(10);
    expect(await isIn(sian)).toBe(true);
    expect(await isIn(other)).toBe(false);
    expect(
      count(app, `audit_entries WHERE act = 'second-factor.added' AND actor_id = ${app.ids.sian}`),
    ).toBeGreaterThan(0);
    expect(await subjects()).toEqual(['Two-step log-in has been turned on']);
    expect(app.mails.at(-1)?.to).toMatchObject({ address: people.sian.email });
  });

  it('takes no code twice: the one that turned it on logs nobody in', async () => {
    const { secret } = await setUp(app, sian);
    const visitor = await halfLogIn(app, 'sian');
    expect((await enterCode(app, visitor, secret)).status).toBe(422);
    app.clock.forward(step);
    expect((await enterCode(app, visitor, secret)).status).toBe(303);
  });

  it('is given up after half an hour, and says so', async () => {
    await sian.post(`${page}/new-app`);
    const secret = secretOn(await sian.get(`${page}/app`));
    app.clock.forward(30 * minute - second);
    expect((await sian.get(`${page}/app`)).status).toBe(200);
    app.clock.forward(second);
    expect((await sian.get(`${page}/app`)).location).toBe(page);
    const form = { code: codeAt(secret, app.clock.now()), prove_password: password };
    expect((await sian.post(`${page}/app`, form)).location).toBe(page);
    expect((await sian.get(page)).body).toContain('The set-up took too long');
    expect(count(app, 'authenticators')).toBe(0);
  });

  it('asks for the password once it was given 15 minutes ago, at every step', async () => {
    await setUp(app, sian);
    app.clock.forward(16 * minute);
    for (const act of ['new-app', 'app', 'backup-codes', 'removal']) {
      const answer = await sian.post(`${page}/${act}`, act === 'app' ? { code: '123456' } : {});
      expect([act, answer.status]).toEqual([act, 403]);
      expect(answer.body).toContain('Enter your password to go on');
    }
    expect(count(app, 'authenticators')).toBe(1);
    expect(count(app, 'authenticator_setups')).toBe(0);
    const made = await sian.post(`${page}/backup-codes`, { prove_password: password });
    expect(codesOn(made)).toHaveLength(10);
  });

  it('ends a log-in that gave the password before it was on', async () => {
    // Both read the account before either has written: the hash of the password takes longest.
    const racing = app.visitor();
    const form = { email: people.sian.email, password };
    await sian.post(`${page}/new-app`);
    const code = codeAt(secretOn(await sian.get(`${page}/app`)), app.clock.now());
    const [, done] = await Promise.all([
      racing.post('/login', form),
      sian.post(`${page}/app`, { code }),
    ]);
    expect(codesOn(done)).toHaveLength(10);
    expect(await isIn(racing)).toBe(false);
  });
});

describe('replacing the app', () => {
  it('leaves the old one at work until the first code of the new one, and no longer', async () => {
    const old = await setUp(app, sian);
    app.clock.forward(2 * step);
    await sian.post(`${page}/new-app`);
    const shown = await sian.get(`${page}/app`);
    expect((await enterCode(app, await halfLogIn(app, 'sian'), old.secret)).status).toBe(303);
    app.clock.forward(2 * step);
    const code = codeAt(secretOn(shown), app.clock.now());
    const done = await sian.post(`${page}/app`, { code });
    expect(codesOn(done)).toHaveLength(10);
    app.clock.forward(2 * step);
    const visitor = await halfLogIn(app, 'sian');
    expect((await enterCode(app, visitor, old.secret)).status).toBe(422);
    const [oldCode = ''] = old.codes;
    expect((await visitor.post('/login/backup-code', { code: oldCode })).status).toBe(422);
    expect((await enterCode(app, visitor, secretOn(shown))).status).toBe(303);
  });
});

describe('turning it off', () => {
  it('asks for no code from then on, and is told by mail', async () => {
    const { codes } = await setUp(app, sian);
    const other = await halfLogIn(app, 'sian');
    await other.post('/login/backup-code', { code: codes[0] ?? '' });
    await subjects();
    expect((await sian.post(`${page}/removal`)).location).toBe(page);
    expect((await sian.get(page)).body).toContain('Two-step log-in is off.');
    expect([await isIn(sian), await isIn(other)]).toEqual([true, false]);
    expect(await isIn(await app.logIn('sian'))).toBe(true);
    expect(await subjects()).toEqual(['Two-step log-in has been turned off']);
    expect(count(app, 'backup_codes')).toBe(0);
  });

  it('changes and sends nothing when it was off', async () => {
    const other = await app.logIn('sian');
    await subjects();
    await sian.post(`${page}/removal`);
    await sian.post(`${page}/backup-codes`);
    expect(await subjects()).toEqual([]);
    expect(await isIn(other)).toBe(true);
    expect(count(app, 'backup_codes')).toBe(0);
  });
});
