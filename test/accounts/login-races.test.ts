import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { slowCost } from '../support/passwords.ts';
import { password, people } from '../support/world.ts';

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

describe('a log-in that was never looked at because too many waited', () => {
  it('does not count as a failure', async () => {
    const busy = occupyPasswords(30);
    const tries = Array.from({ length: 6 }, () => app.visitor().post('/login', sian));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    // A place may come free meanwhile, and then the right password is let in.
    expect(statuses).toContain(503);
    expect(statuses.filter((status) => status !== 503 && status !== 303)).toEqual([]);
    await busy;
    expect((await app.visitor().post('/login', sian)).status).toBe(303);
    // An answer of 503 is logged as an error; here it was asked for.
    app.captured.lines.length = 0;
  });
});
