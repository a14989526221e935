import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longSince } from '../../src/features/second-factor/rules.ts';
import { minute } from '../../src/lib/clock.ts';
import { count } from '../accounts/steps.ts';
import { enterCode, halfLogIn, isIn, turnOn } from '../second-factor/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { Authenticator } from '../support/authenticator.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { logInBy, sendNew, withPasskey } from './steps.ts';

let app: TestApp;
let device: Authenticator;
let moses: Visitor;
beforeEach(async () => {
  app = await startApp();
  ({ visitor: moses, device } = await withPasskey(app, 'moses'));
});
afterEach(() => app.close());

async function removalOf(visitor: Visitor): Promise<string> {
  const { body } = await visitor.get('/account/passkeys');
  return /\/account\/passkeys\/\d+\/removal/.exec(body)?.[0] ?? '';
}

function wantedSince(): unknown {
  const asked = 'SELECT factor_wanted_since FROM users WHERE id = ?';
  return app.site.db.prepare(asked).pluck().get(app.ids.moses);
}

describe('the first passkey', () => {
  it('turns two-step log-in on, with ten codes for paper that are shown once', async () => {
    const sian = await app.logIn('sian');
    const { status, body } = await sendNew(sian, new Authenticator(app.origin));
    expect(status).toBe(200);
    expect(body).toContain('The passkey has been added. Every other device has been logged out.');
    const codes = [...body.matchAll(/<li><code>([^<]+)<\/code><\/li>/g)].map(([, one = '']) => one);
    expect(codes).toHaveLength(10);
    const half = await halfLogIn(app, 'sian');
    await half.post('/login/backup-code', { code: codes[0] ?? '' });
    expect(await isIn(half)).toBe(true);
    const second = await sendNew(sian, new Authenticator(app.origin), 'Another');
    expect([second.status, second.location]).toEqual([303, '/account/passkeys']);
    expect(count(app, 'backup_codes')).toBe(20);
  });

  it('is what an admin or moderator needs', async () => {
    expect(wantedSince()).toBeNull();
    await moses.post(await removalOf(moses));
    // Whoever takes their own away has had their days of grace.
    expect(wantedSince()).toBe(longSince);
  });

  it('makes no new codes for paper where there is an app', async () => {
    const { secret } = turnOn(app.site, app.ids.sian);
    app.clock.forward(minute);
    const sian = await halfLogIn(app, 'sian');
    await enterCode(app, sian, secret);
    const before = app.site.db.prepare('SELECT * FROM backup_codes').all();
    const again = await sendNew(sian, new Authenticator(app.origin));
    expect(again.location).toBe('/account/passkeys');
    expect(app.site.db.prepare('SELECT * FROM backup_codes').all()).toEqual(before);
  });
});

describe('removing a passkey', () => {
  it('is asked about on a page of its own, and then done, mailed and told of', async () => {
    const address = await removalOf(moses);
    const page = await moses.get(address);
    expect(page.body).toContain('<strong>Work phone</strong>');
    expect(count(app, 'passkeys')).toBe(1);
    expect((await moses.post(address)).location).toBe('/account/passkeys');
    expect((await moses.get('/account/passkeys')).body).toContain('The passkey has been removed.');
    expect(count(app, 'passkeys')).toBe(0);
    await app.runJobs();
    const { to, subject, text } = app.mails.at(-1) ?? {};
    expect([to?.address, subject]).toEqual([
      people.moses.email,
      'A passkey has been removed from your account',
    ]);
    expect(text).toContain(`${app.origin}/forgotten-password`);
    expect(count(app, `audit_entries WHERE act = 'passkey.removed'`)).toBe(1);
  });

  it('logs every other device out, and not this one', async () => {
    const elsewhere = app.visitor();
    await logInBy(elsewhere, device);
    await moses.post(await removalOf(moses));
    expect([await isIn(elsewhere), await isIn(moses)]).toEqual([false, true]);
  });

  it('leaves a password alone, and no codes for paper, once nothing else is left', async () => {
    await moses.post(await removalOf(moses));
    expect(count(app, 'backup_codes')).toBe(0);
    expect(await isIn(await app.logIn('moses'))).toBe(true);
  });

  it('is what the reset by an admin does to every one', async () => {
    const hannah = await app.logIn('hannah');
    const reason = { reason: 'Lost in a move' };
    const reset = await hannah.post(`/admin/users/${app.ids.moses}/two-step-reset`, reason);
    expect([reset.status, count(app, 'passkeys')]).toEqual([303, 0]);
    expect((await logInBy(app.visitor(), device)).status).toBe(422);
    expect(await isIn(moses)).toBe(false);
    expect(await isIn(await app.logIn('moses'))).toBe(true);
  });

  it('wants a password given within 15 minutes', async () => {
    app.clock.forward(15 * minute);
    expect((await moses.post(await removalOf(moses))).status).toBe(403);
    expect(count(app, 'passkeys')).toBe(1);
  });

  it("knows nothing of somebody else's", async () => {
    const address = await removalOf(moses);
    const sian = await app.logIn('sian');
    const answers = [await sian.get(address), await sian.post(address)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(count(app, 'passkeys')).toBe(1);
  });
});
