import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer } from '../support/visitor.ts';
import { slowCost } from '../support/passwords.ts';
import { password, people } from '../support/world.ts';
import { compared, count, statuses } from './steps.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp({}, slowCost);
});
afterEach(() => app.close());

const sian = { email: people.sian.email, password };

/** Ten hashes ahead in the queue, so that a log-in has read its account long before it is compared. */
function occupyPasswords(most = 10): Promise<unknown> {
  return Promise.allSettled(Array.from({ length: most }, () => app.site.passwords.hash(password)));
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a log-in with the old password', () => {
  it('does not outlive a password that was changed while it waited', async () => {
    const busy = occupyPasswords();
    const visitor = app.visitor();
    const sent = visitor.post('/login', sian);
    await pause(150);
    const changed = '1:$2b$10$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz01234';
    const set = app.site.db.prepare('UPDATE users SET password_hash = ? WHERE id = ?');
    set.run(changed, app.ids.sian);
    expect((await sent).status).toBe(422);
    expect((await visitor.get('/members')).status).toBe(303);
    const stored = app.site.db.prepare('SELECT password_hash FROM users WHERE id = ?').pluck();
    expect(stored.get(app.ids.sian)).toBe(changed);
    await busy;
  });
});

/** The cookies of four browsers that have logged in before. */
async function knownDevices(fields: typeof sian): Promise<string[]> {
  const browsers = Array.from({ length: 4 }, () => app.visitor());
  for (const browser of browsers) await browser.post('/login', fields);
  return browsers.map(({ cookies }) => cookies.get('frailsafe-device') ?? '');
}

describe('one person who logs in without end', () => {
  it.each([
    ['in browsers that nobody knows', false],
    ['in browsers that are known', true],
  ])('%s leaves the queue to all others', async (_where, isKnown) => {
    const amina = { email: people.amina.email, password };
    const devices = isKnown ? await knownDevices(amina) : [];
    const end = new AbortController();
    let most = 0;
    const enter = async (index: number): Promise<void> => {
      const device = devices[index % 4];
      while (!end.signal.aborted) {
        const visitor = app.visitor();
        if (device !== undefined) visitor.cookies.set('frailsafe-device', device);
        const { status } = await visitor.post('/login', amina);
        expect([303, 429, 503]).toContain(status);
        most = Math.max(most, app.site.passwords.waiting());
        await pause(10);
      }
    };
    const endless = Promise.all(Array.from({ length: 25 }, (_one, index) => enter(index)));
    await pause(500);
    const others = [];
    for (let times = 0; times < 5; times += 1)
      others.push(await app.visitor().post('/login', sian));
    end.abort();
    await endless;
    expect(statuses(others)).toEqual(Array(5).fill(303));
    // Six of hers and one of the others'.
    expect(most).toBeLessThan(8);
    app.captured.lines.length = 0;
  });
});

describe('a seventh log-in to one address at the same time', () => {
  it('is refused alike for known and unknown addresses, and counts for nothing', async () => {
    const busy = occupyPasswords(5);
    const forget = app.site.db.prepare('DELETE FROM login_failures');
    const emails = [people.sian.email, 'nobody@example.org'];
    const guess = (email: string): Promise<Answer> =>
      app.visitor().post('/login', { email, password: 'wrong' });
    const taken = emails.flatMap((email) => [1, 2, 3, 4, 5].map(() => guess(email)));
    await pause(60);
    // A sixth that waits would need a right password before it.
    forget.run();
    taken.push(...emails.map(guess));
    await pause(30);
    forget.run();
    const [known, unknown] = await Promise.all(
      emails.map(async (email) => compared(await guess(email), email)),
    );
    expect(known).toMatchObject({ status: 503 });
    expect(known).toEqual(unknown);
    expect(count(app, 'login_failures')).toBe(0);
    // Their network has had enough of them after a while.
    expect([422, 429]).toEqual(expect.arrayContaining(statuses(await Promise.all(taken))));
    await busy;
    app.captured.lines.length = 0;
  });
});

describe('a log-in that was never looked at because too many waited', () => {
  it('does not count as a failure', async () => {
    const busy = occupyPasswords(30);
    const tries = Array.from({ length: 6 }, () => app.visitor().post('/login', sian));
    const met = statuses(await Promise.all(tries));
    // A place may come free meanwhile, and then the right password is let in.
    expect(met).toContain(503);
    expect(met.filter((status) => status !== 503 && status !== 303)).toEqual([]);
    await busy;
    expect((await app.visitor().post('/login', sian)).status).toBe(303);
    // An answer of 503 is logged as an error; here it was asked for.
    app.captured.lines.length = 0;
  });
});
