import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeRole } from '../../src/features/accounts/user-commands.ts';
import { resetSecondFactor } from '../../src/features/second-factor/commands.ts';
import { day, second } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { setUp, turnOn } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp({ SECOND_FACTOR_GRACE_DAYS: '7' });
});
afterEach(() => app.close());

const kept = { keep: 'yes' };

async function reads(visitor: Visitor, address: string): Promise<string | number> {
  const { status, location } = await visitor.get(address);
  return status === 303 ? location : status;
}

function wantedSince(id: number): unknown {
  const { db } = app.site;
  return db.prepare('SELECT factor_wanted_since FROM users WHERE id = ?').pluck().get(id);
}

describe('the days of grace', () => {
  it('leave an admin their role to the last second, and say on both homes by when', async () => {
    const hannah = await app.logIn('hannah', kept);
    const told = 'Turn it on by 27 November 2026, 10am';
    expect((await hannah.get('/members')).body).toContain(told);
    expect((await hannah.get('/admin')).body).toContain(told);
    expect((await hannah.get('/account/two-step')).body).toContain(told);
    app.clock.forward(7 * day - second);
    expect(await reads(hannah, '/admin/users')).toBe(200);
    app.clock.forward(second);
    expect(await reads(hannah, '/admin/users')).toBe('/account/two-step');
    expect(await reads(hannah, '/members')).toBe(200);
    const home = (await hannah.get('/members')).body;
    expect(home).toContain('Until you turn it on, you use the site as a member.');
    expect(home).not.toContain('href="/admin"');
  });

  it('once over, do nothing of what the role may do, until two-step log-in is on', async () => {
    app.clock.forward(8 * day);
    const hannah = await app.logIn('hannah');
    const form = { name: 'Ann Other', email: 'ann@example.org', role: 'admin' };
    const refused = await hannah.post('/admin/users/new', form);
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('Your role needs two-step log-in.');
    expect(app.site.db.prepare("SELECT 1 FROM users WHERE name = 'Ann Other'").get()).toBe(
      undefined,
    );
    const source = 'An article <that> took long';
    const late = await hannah.post('/admin/articles/new', {
      source,
      action: 'save',
      revision: '0',
    });
    expect(late.body).toContain('An article &lt;that&gt; took long</textarea>');
    await setUp(app, hannah);
    expect(await reads(hannah, '/admin/users')).toBe(200);
    expect((await hannah.get('/members')).body).not.toContain('Your role needs two-step log-in');
    app.clock.forward(100 * day);
    expect(wantedSince(app.ids.hannah)).toBe(null);
  });

  it('are not for members, who are asked for nothing', async () => {
    app.clock.forward(400 * day);
    const amina = await app.logIn('amina');
    expect((await amina.get('/members')).body).not.toContain('two-step');
    expect(await reads(amina, '/admin/users')).toBe(404);
    expect((await amina.get('/account/two-step')).body).toContain('Set up an authenticator app');
  });

  it('begin with the promotion of a member and end with the role', async () => {
    const { db } = app.site;
    app.clock.forward(30 * day);
    changeRole(db, app.ids.amina, 'moderator', app.ids.hannah, app.clock.now());
    expect(wantedSince(app.ids.amina)).toBe(app.clock.now().toISOString());
    app.clock.forward(3 * day);
    changeRole(db, app.ids.amina, 'admin', app.ids.hannah, app.clock.now());
    const amina = await app.logIn('amina', kept);
    expect(await reads(amina, '/admin/users')).toBe(200);
    app.clock.forward(4 * day);
    expect(await reads(amina, '/admin/users')).toBe('/account/two-step');
    changeRole(db, app.ids.amina, 'member', app.ids.hannah, app.clock.now());
    expect(wantedSince(app.ids.amina)).toBe(null);
    expect(await reads(await app.logIn('amina'), '/admin/users')).toBe(404);
  });

  it('are none for whoever turns it off again, or had it on before', async () => {
    turnOn(app.site, app.ids.amina);
    changeRole(app.site.db, app.ids.amina, 'admin', app.ids.hannah, app.clock.now());
    expect(wantedSince(app.ids.amina)).toBe(null);
    const hannah = await app.logIn('hannah', kept);
    await setUp(app, hannah);
    expect((await hannah.get('/account/two-step')).body).toContain(
      'you are a member until it is on again',
    );
    await hannah.post('/account/two-step/removal');
    expect(await reads(hannah, '/admin/users')).toBe('/account/two-step');
    await setUp(app, hannah);
    expect(await reads(hannah, '/admin/users')).toBe(200);
  });

  it('begin anew after a reset', async () => {
    turnOn(app.site, app.ids.moses);
    resetSecondFactor(app.site.db, app.ids.moses, 'Lost', app.ids.hannah, app.clock.now());
    const moses = await app.logIn('moses', kept);
    expect((await moses.get('/members')).body).toContain('Turn it on by');
  });
});

describe('the setting SECOND_FACTOR_GRACE_DAYS', () => {
  it('gives other days of grace, down to none', async () => {
    const strict = await startApp({ SECOND_FACTOR_GRACE_DAYS: '0' });
    const hannah = await strict.logIn('hannah');
    expect(await reads(hannah, '/admin')).toBe('/account/two-step');
    await strict.close();
  });

  it('turned off, asks nobody, and the admin page says so', async () => {
    const lax = await startApp({ SECOND_FACTOR_GRACE_DAYS: 'off' });
    lax.clock.forward(100 * day);
    const hannah = await lax.logIn('hannah');
    const { status, body } = await hannah.get('/admin');
    expect(status).toBe(200);
    expect(body).toContain('Two-step log-in is not asked of admins and moderators here.');
    expect(body).not.toContain('Your role needs');
    await lax.close();
  });
});
