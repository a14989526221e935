import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { count } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { enterCode, halfLogIn, isIn, step, turnOn, type Factors } from './steps.ts';

let app: TestApp;
let hannah: Visitor;
let moses: Factors;
let address: string;
beforeAll(async () => {
  app = await startApp();
  address = `/admin/users/${app.ids.moses}/two-step-reset`;
});
beforeEach(async () => {
  app.site.db.exec('DELETE FROM authenticators');
  hannah = await app.logIn('hannah');
  moses = turnOn(app.site, app.ids.moses);
  await app.runJobs();
  app.clock.forward(2 * step);
});
afterAll(() => app.close());

describe('resetting a lost second factor', () => {
  it('takes everything away and logs out everywhere; the password alone logs in until it is set up again', async () => {
    const { db } = app.site;
    db.prepare(
      "INSERT INTO passkeys VALUES (1, ?, 'c', x'00', 0, '[]', 'Laptop', 'then', NULL, 1)",
    ).run(app.ids.moses);
    const inside = await halfLogIn(app, 'moses');
    await enterCode(app, inside, moses.secret);
    const half = await halfLogIn(app, 'moses');
    const answer = await hannah.post(address, { reason: 'Lost the phone on the train' });
    expect([answer.status, answer.location]).toEqual([303, `/admin/users/${app.ids.moses}`]);
    for (const table of ['authenticators', 'passkeys', 'backup_codes']) {
      expect([table, count(app, `${table} WHERE user_id = ${app.ids.moses}`)]).toEqual([table, 0]);
    }
    expect([await isIn(inside), await isIn(half)]).toEqual([false, false]);
    expect((await half.get('/login/code')).status).toBe(303);
    expect(await isIn(await app.logIn('moses'))).toBe(true);
    const wanted = db.prepare('SELECT factor_wanted_since FROM users WHERE id = ?').pluck();
    expect(wanted.get(app.ids.moses)).toBe(app.clock.now().toISOString());
  });

  it('stands in the audit, with its reason in the notes, and is mailed to the person', async () => {
    await hannah.post(address, { reason: 'Lost the phone on the train' });
    const entry = `audit_entries WHERE act = 'second-factor.reset' AND actor_id = ${app.ids.hannah} AND target_id = ${app.ids.moses}`;
    expect(count(app, entry)).toBeGreaterThan(0);
    const { body } = await hannah.get(`/admin/users/${app.ids.moses}`);
    expect(body).toContain('Two-step log-in was reset: Lost the phone on the train');
    expect(body).toContain('Second factor reset');
    const before = app.mails.length;
    await app.runJobs();
    const mail = app.mails
      .slice(before)
      .find(({ subject }) => subject === 'Your two-step log-in has been reset');
    expect(mail?.to).toMatchObject({ address: people.moses.email });
    expect(mail?.text).not.toContain('train');
  });

  it('needs a reason, which an error hands back, and a password given a short while ago', async () => {
    const long = 'x'.repeat(501);
    for (const [reason, told] of [
      ['', 'Give the reason'],
      [long, 'The reason must be 500 characters or fewer'],
    ] as const) {
      const answer = await hannah.post(address, { reason });
      expect(answer.status).toBe(422);
      expect(answer.body).toContain(told);
      expect(answer.body).toContain(`value="${reason}"`);
    }
    app.clock.forward(16 * minute);
    expect((await hannah.post(address, { reason: 'Lost' })).status).toBe(403);
    expect(count(app, 'authenticators')).toBe(1);
  });

  it('is not for oneself, nor for whoever has none', async () => {
    const [code = ''] = turnOn(app.site, app.ids.hannah).codes;
    const own = `/admin/users/${app.ids.hannah}/two-step-reset`;
    // Turning it on has logged her out.
    hannah = await halfLogIn(app, 'hannah');
    await hannah.post('/login/backup-code', { code });
    expect((await hannah.get(own)).body).toContain('This is your own account.');
    const answer = await hannah.post(own, { reason: 'Lost' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('You cannot reset your own');
    const none = `/admin/users/${app.ids.amina}/two-step-reset`;
    expect((await hannah.get(none)).body).toContain('there is nothing to reset');
    expect((await hannah.post(none, { reason: 'Lost' })).status).toBe(422);
    expect(count(app, 'authenticators')).toBe(2);
  });
});
