import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sprayingAlarm, suspendUser } from '../../src/features/accounts/index.ts';
import { hour, second } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { count } from './steps.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
});
afterEach(() => app.close());

let number = 0;

/** From a network of its own each time, as a hired crowd of machines would. */
function guess(email?: string, visitor: Visitor = app.visitor(), typed = 'wrong'): Promise<Answer> {
  number += 1;
  const headers = { 'x-forwarded-for': `2001:db8:0:${number.toString(16)}::1` };
  const fields = { email: email ?? `person.${number}@example.org`, password: typed };
  return visitor.post('/login', fields, headers);
}

/** Failures as they stand in the database. */
function plant(failures: number): void {
  const row = app.site.db.prepare(
    'INSERT INTO login_tries (address_key, network_key, at) VALUES (:key, :key, :at)',
  );
  for (let failed = 0; failed < failures; failed += 1) {
    row.run({ key: `planted ${(number += 1)}`, at: app.clock.now().toISOString() });
  }
}

/** One guess at each of so many accounts. */
async function spray(accounts: number): Promise<void> {
  for (let tried = 0; tried < accounts; tried += 1) expect((await guess()).status).toBe(422);
}

function warnings(): string[] {
  return app.captured.lines.filter((line) => line.includes('"level":"warn"'));
}

const alarms = (): number => count(app, "audit_entries WHERE act = 'login-alarm.raised'");

describe('more than 50 failed log-ins in an hour, over all accounts', () => {
  it('are told to each admin once an hour: by mail, in the audit, in the log', async () => {
    const { db, clock } = app.site;
    const second = app.site.db.prepare("UPDATE users SET role = 'admin' WHERE id = ?");
    second.run(app.ids.moses);
    await spray(50);
    expect([alarms(), sprayingAlarm(db, clock.now())]).toEqual([0, undefined]);
    await spray(10);
    expect(alarms()).toBe(1);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).not.toContain('example.org');
    await app.runJobs();
    expect(app.mails.map(({ to, subject }) => [to.address, subject])).toEqual([
      [people.moses.email, 'Many log-ins have failed'],
      [people.hannah.email, 'Many log-ins have failed'],
    ]);
    expect(app.mails[0]?.text).toContain('More than 50 log-ins');
    expect(app.mails[0]?.text).toContain(`${app.origin}/forgotten-password`);
    expect(sprayingAlarm(db, clock.now())).toMatch(/^More than 50 log-ins have failed/);
    app.clock.forward(hour - 1);
    plant(50);
    await spray(1);
    expect(alarms()).toBe(1);
    app.clock.forward(1);
    await spray(1);
    expect(alarms()).toBe(2);
    await app.runJobs();
    expect(app.mails).toHaveLength(4);
  });

  it('are told to no admin who is suspended', async () => {
    const { db, clock } = app.site;
    db.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(app.ids.moses);
    suspendUser(db, app.ids.moses, 'Left the collaborative.', null, clock.now());
    plant(50);
    await spray(1);
    await app.runJobs();
    expect(app.mails.map(({ to }) => to.address)).toEqual([people.hannah.email]);
  });

  it('double the waits of browsers that have not logged in before', async () => {
    const known = app.visitor();
    expect((await guess(people.sian.email, known, password)).status).toBe(303);
    plant(51);
    for (let tried = 0; tried < 5; tried += 1) {
      await guess(people.sian.email);
      await guess(people.sian.email, known);
    }
    const unknown = await guess(people.sian.email);
    expect([unknown.status, unknown.headers.get('retry-after')]).toEqual([429, '60']);
    const own = await guess(people.sian.email, known);
    expect([own.status, own.headers.get('retry-after')]).toEqual([429, '30']);
    for (const wait of [60, 120, 240, 480, 960, 1800]) {
      expect((await guess(people.sian.email)).headers.get('retry-after')).toBe(String(wait));
      app.clock.forward(wait * second);
      expect((await guess(people.sian.email)).status).toBe(422);
    }
  });

  it('are over when they are an hour old', async () => {
    const { db, clock } = app.site;
    plant(51);
    app.clock.forward(hour - 1);
    expect(sprayingAlarm(db, clock.now())).toBeDefined();
    app.clock.forward(1);
    expect(sprayingAlarm(db, clock.now())).toBeUndefined();
    for (let tried = 0; tried < 5; tried += 1) await guess(people.sian.email);
    expect((await guess(people.sian.email)).headers.get('retry-after')).toBe('30');
  });

  it('are not raised by people who mistype in a browser they use every day', async () => {
    const known = app.visitor();
    await guess(people.sian.email, known, password);
    plant(50);
    for (let tried = 0; tried < 5; tried += 1) {
      expect((await guess(people.sian.email, known)).status).toBe(422);
    }
    expect(alarms()).toBe(0);
    await spray(1);
    expect(alarms()).toBe(1);
  });
});
