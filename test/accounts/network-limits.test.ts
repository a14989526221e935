import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { accounts } from '../../src/features/accounts/index.ts';
import { hour, minute, second } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { compared, count, dump, refusedLogins, statuses } from './steps.ts';

const hospital = '198.51.100.7';

let app: TestApp;

beforeEach(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
});
afterEach(() => app.close());

let person = 0;

function nobody(): string {
  return `person.${String((person += 1)).padStart(5, '0')}@example.org`;
}

function guess(email: string = nobody(), from = hospital, typed = 'wrong'): Promise<Answer> {
  const headers = { 'x-forwarded-for': from };
  return app.visitor().post('/login', { email, password: typed }, headers);
}

async function failTimes(times: number, from?: string): Promise<void> {
  for (let tried = 0; tried < times; tried += 1) {
    expect((await guess(nobody(), from)).status).toBe(422);
  }
}

/** Five failures a minute until the hour's 30 are full. */
async function fillTheHour(): Promise<void> {
  for (let minutes = 0; minutes < 6; minutes += 1) {
    await failTimes(5);
    app.clock.forward(minute);
  }
}

describe('the failures of one network', () => {
  it('are six a minute: the next is told how long to wait, and what else to do', async () => {
    await failTimes(1);
    app.clock.forward(20 * second);
    await failTimes(5);
    const refused = await guess();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40']);
    const words =
      'Too many log-ins from your network failed. Wait 40 seconds, or reset your password.';
    expect(refused.body.split(words)).toHaveLength(3);
    app.clock.forward(40 * second - 1);
    expect((await guess()).status).toBe(429);
    app.clock.forward(1);
    await failTimes(1);
    expect((await guess()).headers.get('retry-after')).toBe('20');
  });

  it('are 30 an hour: the 31st is refused until the first is an hour old', async () => {
    await fillTheHour();
    const refused = await guess();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(54 * 60)]);
    expect(refused.body).toContain('Wait 54 minutes,');
    expect((await guess(people.sian.email, hospital, password)).status).toBe(429);
    app.clock.forward(54 * minute);
    await failTimes(1);
  });

  it('hold up nobody elsewhere', async () => {
    await failTimes(6);
    expect((await guess()).status).toBe(429);
    expect((await guess(people.sian.email, '198.51.100.8', password)).status).toBe(303);
  });

  it('do not hold up a browser that has logged in before, once the password is right', async () => {
    const known = await app.logIn('sian');
    await fillTheHour();
    expect((await guess()).status).toBe(429);
    const headers = { 'x-forwarded-for': hospital };
    const wrong = { email: people.sian.email, password: 'wrong' };
    expect((await known.post('/login', wrong, headers)).status).toBe(422);
    expect((await known.post('/login', { ...wrong, password }, headers)).status).toBe(303);
  });

  it('are not met by 40 colleagues who log in at the same time', async () => {
    const copy = app.site.db.prepare(
      `INSERT INTO users (email, email_key, name, role, role_title, password_hash, created_at)
       SELECT :email, :email, 'Nia New', 'member', '', password_hash, created_at
       FROM users WHERE id = :id`,
    );
    const emails = Array.from({ length: 40 }, nobody);
    for (const email of emails) copy.run({ email, id: app.ids.sian });
    const enter = (email: string): Promise<Answer> => guess(email, hospital, password);
    const firstHalf = await Promise.all(emails.slice(0, 20).map(enter));
    const secondHalf = await Promise.all(emails.slice(20).map(enter));
    expect([...new Set(statuses([...firstHalf, ...secondHalf]))]).toEqual([303]);
    await failTimes(1);
  });

  it('of one forgetful person alone hold up no colleague', async () => {
    for (let tried = 0; tried < 5; tried += 1) await guess(people.tom.email);
    app.clock.forward(30 * second);
    expect((await guess(people.tom.email)).status).toBe(422);
    expect(refusedLogins(app)).toBe(6);
    expect((await guess(people.sian.email, hospital, password)).status).toBe(303);
  });

  it('cannot be more by coming at once: 20 at the same time are six', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess()));
    expect(statuses(answers)).toEqual([
      ...Array<number>(6).fill(422),
      ...Array<number>(14).fill(429),
    ]);
    expect(refusedLogins(app)).toBe(6);
    // A try whose password was not looked at counts for nothing.
    expect(count(app, 'login_failures WHERE failures > 0')).toBe(6);
  });

  it('are told to known and unknown addresses alike', async () => {
    await failTimes(6);
    const unknown = nobody();
    const answer = compared(await guess(people.sian.email), people.sian.email);
    expect(answer).toMatchObject({ status: 429 });
    expect(compared(await guess(unknown), unknown)).toEqual(answer);
  });

  it('say the longer wait, when the account must wait too', async () => {
    for (let tried = 0; tried < 5; tried += 1) await guess(people.sian.email);
    await failTimes(1);
    const both = await guess(people.sian.email);
    expect([both.status, both.headers.get('retry-after')]).toEqual([429, '60']);
    expect(both.body).toContain('from your network');
  });

  it('write nothing once they are refused, however many come', async () => {
    await failTimes(6);
    const before = dump(app);
    for (let tried = 0; tried < 30; tried += 1) expect((await guess()).status).toBe(429);
    expect(dump(app)).toBe(before);
  });

  it('are forgotten an hour later', async () => {
    await failTimes(3);
    app.clock.forward(hour);
    accounts.sweep?.(app.site.db, app.clock.now());
    expect(count(app, 'login_tries')).toBe(3);
    app.clock.forward(1);
    accounts.sweep?.(app.site.db, app.clock.now());
    expect(count(app, 'login_tries')).toBe(0);
  });
});

describe('a network', () => {
  it('is the whole /64 of an IPv6 address, however it is written', async () => {
    const same = [
      '2001:db8:1:2::1',
      '2001:db8:1:2:ffff::',
      '2001:0DB8:1:2:3:4:5:6',
      '2001:db8:1:2::',
    ];
    for (let tried = 0; tried < 6; tried += 1) await failTimes(1, same[tried % same.length]);
    for (const from of same) expect((await guess(nobody(), from)).status).toBe(429);
    expect((await guess(nobody(), '2001:db8:1:3::1')).status).toBe(422);
  });

  it('is the same for an IPv4 address in an IPv6 coat', async () => {
    await failTimes(3, `::ffff:${hospital}`);
    await failTimes(3, '::FFFF:c633:6407');
    expect((await guess(nobody(), hospital)).status).toBe(429);
  });

  it('is what the trusted proxy saw, not what the client claims', async () => {
    for (let tried = 0; tried < 6; tried += 1)
      await failTimes(1, `203.0.113.${tried}, ${hospital}`);
    expect((await guess(nobody(), `203.0.113.99, ${hospital}`)).status).toBe(429);
  });

  it('is who connects where there is no proxy, whatever X-Forwarded-For says', async () => {
    const bare = await startApp();
    onTestFinished(() => bare.close());
    const answers = [];
    for (let tried = 0; tried < 7; tried += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${tried}` };
      const fields = { email: nobody(), password: 'wrong' };
      answers.push(await bare.visitor().post('/login', fields, headers));
    }
    expect(statuses(answers)).toEqual([...Array<number>(6).fill(422), 429]);
  });

  it('stands nowhere in the database or the log', async () => {
    await failTimes(2);
    expect(dump(app)).not.toContain(hospital);
    expect(app.captured.lines.join('')).not.toContain(hospital);
  });
});
