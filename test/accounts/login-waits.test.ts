import bcrypt from 'bcrypt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressKey } from '../../src/features/accounts/address-key.ts';
import { accounts } from '../../src/features/accounts/index.ts';
import { takeTry, type Source } from '../../src/features/accounts/login-tries.ts';
import { day, hour, minute, second } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { slowCost } from '../support/passwords.ts';
import type { Answer } from '../support/visitor.ts';
import { people, password } from '../support/world.ts';
import {
  compared,
  count,
  dump,
  refusedLogins,
  statuses,
  requestLink,
  openLink,
  choose,
} from './steps.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp({ TRUST_PROXY: '1' }, slowCost);
});
afterEach(() => app.close());

let network = 0;

/** Each from a network of its own, so that only the limits of the account are met. */
function guess(email: string = people.sian.email, typed = 'wrong'): Promise<Answer> {
  const headers = { 'x-forwarded-for': `2001:db8:0:${(network += 1).toString(16)}::1` };
  return app.visitor().post('/login', { email, password: typed }, headers);
}

/** An unknown browser at the account's own count. */
function sourceOf(email: string): Source {
  return { key: addressKey(app.site.config, email), network: 'none' };
}

async function guessTimes(times: number, email?: string): Promise<void> {
  for (let tried = 0; tried < times; tried += 1) expect((await guess(email)).status).toBe(422);
}

describe('after five wrong passwords', () => {
  it('the next try is told to wait 30 seconds, and no password is looked at meanwhile', async () => {
    await guessTimes(5);
    expect(refusedLogins(app)).toBe(5);
    const before = dump(app);
    const answer = await guess();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(answer.body).toContain('Too many tries. Wait 30 seconds, or reset your password.');
    expect(answer.body).toContain(`value="${people.sian.email}"`);
    expect((await guess(people.sian.email, password)).status).toBe(429);
    expect(dump(app)).toBe(before);
  });

  it('waits grow from 30 seconds to 15 minutes, told in words', async () => {
    await guessTimes(5);
    const waits: [number, string][] = [
      [30, '30 seconds'], [60, '1 minute'], [120, '2 minutes'], [240, '4 minutes'], [480, '8 minutes'],
      [900, '15 minutes'], [900, '15 minutes'],
    ]; // prettier-ignore
    for (const [seconds, words] of waits) {
      const refused = await guess();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(seconds)]);
      expect(refused.body).toContain(`Wait ${words},`);
      app.clock.forward(seconds * second - 1);
      expect((await guess()).status).toBe(429);
      app.clock.forward(1);
      await guessTimes(1);
    }
  });

  it('a right password after the wait clears the count', async () => {
    await guessTimes(5);
    app.clock.forward(30 * second);
    expect((await guess(people.sian.email, password)).status).toBe(303);
    expect(count(app, 'login_failures')).toBe(0);
    await guessTimes(5);
  });

  it('others are not held up', async () => {
    await guessTimes(5);
    expect((await guess()).status).toBe(429);
    expect((await guess(people.tom.email, password)).status).toBe(303);
  });

  it('a new password by the link ends the wait', async () => {
    await guessTimes(5);
    const link = await requestLink(app, 'sian');
    expect((await choose(await openLink(app, link), 'plume kettle ninepins')).status).toBe(303);
    expect((await guess(people.sian.email, 'plume kettle ninepins')).status).toBe(303);
  });

  it('an address in capitals is the same address', async () => {
    await guessTimes(3);
    await guessTimes(2, people.sian.email.toUpperCase());
    expect((await guess()).status).toBe(429);
  });

  it('an unknown address is told the same, word for word', async () => {
    const unknown = 'nobody@example.org';
    for (let tried = 1; tried <= 7; tried += 1) {
      const [known, other] = [await guess(), await guess(unknown)];
      expect(known.status).toBe(tried <= 5 ? 422 : 429);
      expect(compared(other, unknown)).toEqual(compared(known, people.sian.email));
    }
  });
});

describe('wrong passwords', () => {
  it('are forgotten after a day without another, and not before', async () => {
    await guessTimes(4);
    app.clock.forward(day);
    await guessTimes(1);
    expect((await guess()).status).toBe(429);
    app.clock.forward(day + second);
    await guessTimes(4);
  });

  it('that come 30 at once reach the password check 5 times', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => guess()));
    expect([422, 429, 503]).toEqual(expect.arrayContaining(statuses(answers)));
    // Six have a place at a time, and one without counts for nothing.
    await guessTimes(5 - answers.filter(({ status }) => status === 422).length);
    expect((await guess()).status).toBe(429);
    expect(refusedLogins(app)).toBe(5);
    app.captured.lines.length = 0;
  });

  it('of one who always waits as told reach bcrypt 10 times in 5 minutes and about 100 a day at most', async () => {
    await app.close();
    app = await startApp({ TRUST_PROXY: '1' });
    const compare = vi.spyOn(bcrypt, 'compareSync');
    const began = app.clock.now().getTime();
    const looked: number[] = [];
    for (let at = 0; at < day; at = app.clock.now().getTime() - began) {
      const before = compare.mock.calls.length;
      const answer = await guess();
      if (compare.mock.calls.length > before) looked.push(at);
      app.clock.forward(Number(answer.headers.get('retry-after') ?? 0) * second);
    }
    compare.mockRestore();
    const within = looked.map((from) =>
      looked.filter((at) => at >= from && at < from + 5 * minute),
    );
    expect(Math.max(...within.map((tries) => tries.length))).toBeLessThanOrEqual(10);
    expect(looked.length).toBeGreaterThan(90);
    expect(looked.length).toBeLessThan(110);
  });

  it('are counted in the database: another process goes on with the count', async () => {
    await guessTimes(5);
    const { config, clock } = app.site;
    const other = openDatabase(config.databaseFile);
    const tried = takeTry(other, sourceOf(people.sian.email.toLowerCase()), clock.now());
    other.close();
    expect(tried).toEqual({ milliseconds: 30 * second, by: 'account' });
  });

  it('leave no list of typed addresses behind', async () => {
    await guess('a.mistyped.address@example.org');
    const rows = app.site.db.prepare('SELECT address_key FROM login_failures').pluck().all();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^[\w-]{43}$/);
    expect(dump(app)).not.toContain('mistyped');
  });

  it('200 at once are taken as far as the queue goes, the rest told to come back, and pages are read', async () => {
    const emails = Array.from({ length: 200 }, (_one, index) => `person${index}@example.org`);
    const guesses = Promise.all(emails.map((email) => guess(email)));
    const pages = [];
    for (let page = 0; page < 20; page += 1) pages.push(await app.visitor().get('/login'));
    expect([...new Set(statuses(pages))]).toEqual([200]);
    const answers = await guesses;
    expect([...new Set(statuses(answers))]).toEqual([422, 503]);
    const busy = answers.findIndex(({ status }) => status === 503);
    expect(answers[busy]?.headers.get('retry-after')).toBe('10');
    expect(answers[busy]?.body).toContain(
      'The website is busy. Wait a minute, then enter your password again.',
    );
    expect(answers[busy]?.body).toContain(`value="${emails[busy]}"`);
    // What finds no place in the queue costs no write.
    const looked = answers.filter(({ status }) => status === 422).length;
    expect([refusedLogins(app), count(app, 'login_failures')]).toEqual([looked, looked]);
    expect(app.captured.errors().filter((line) => !line.includes('"status":503'))).toEqual([]);
    app.captured.lines.length = 0;
    expect((await guess(people.sian.email, password)).status).toBe(303);
  });

  it('keep no reader waiting: a page comes while passwords are checked', async () => {
    const checking = Promise.all([1, 2, 3, 4, 5].map((one) => guess(`person${one}@example.org`)));
    const started = performance.now();
    for (let page = 0; page < 5; page += 1) await app.visitor().get('/forgotten-password');
    const taken = performance.now() - started;
    const all = await checking.then(() => performance.now() - started);
    expect(taken).toBeLessThan(all);
  });

  it('are swept away when they have been forgotten', async () => {
    await guess();
    app.clock.forward(day - hour);
    accounts.sweep?.(app.site.db, app.clock.now());
    expect(count(app, 'login_failures')).toBe(1);
    app.clock.forward(hour + second);
    accounts.sweep?.(app.site.db, app.clock.now());
    expect(count(app, 'login_failures')).toBe(0);
  });
});
