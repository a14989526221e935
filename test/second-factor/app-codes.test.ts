import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute, second } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { count } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer } from '../support/visitor.ts';
import { codeAt, enterCode, halfLogIn, isIn, step, turnOn, type Factors } from './steps.ts';

let app: TestApp;
let sian: Factors;
beforeAll(async () => {
  app = await startApp();
  sian = turnOn(app.site, app.ids.sian);
});
beforeEach(() => {
  // A wait that the test before brought on is over, and the clock stands at the start of a step.
  app.clock.forward(30 * minute);
  app.site.db.exec('DELETE FROM login_failures');
});
afterAll(() => app.close());

function isRefused({ status, body }: Answer): boolean {
  return status === 422 && body.includes('That code is not right, or it has been used');
}

describe('the code of an app', () => {
  it.each([
    ['two steps old', -2 * step, false],
    ['one step old, in its last second', -step, true],
    ['of this step', 0, true],
    ['one step ahead', step, true],
    ['two steps ahead', 2 * step, false],
  ])(
    'that is %s is taken or not at the first and the last second of a step',
    async (_name, away, taken) => {
      for (const moved of [0, step - second]) {
        app.clock.forward(4 * step);
        app.clock.forward(moved);
        const visitor = await halfLogIn(app, 'sian');
        const answer = await enterCode(app, visitor, sian.secret, away);
        expect([moved, answer.status]).toEqual([moved, taken ? 303 : 422]);
        expect(await isIn(visitor)).toBe(taken);
        app.clock.forward(step - moved);
      }
    },
  );

  it('is taken once: neither it nor an older one is taken again, in any browser', async () => {
    const [first, second_, third] = [
      await halfLogIn(app, 'sian'),
      await halfLogIn(app, 'sian'),
      await halfLogIn(app, 'sian'),
    ];
    expect((await enterCode(app, first, sian.secret)).status).toBe(303);
    expect(isRefused(await enterCode(app, second_, sian.secret))).toBe(true);
    expect(isRefused(await enterCode(app, second_, sian.secret, -step))).toBe(true);
    expect((await enterCode(app, second_, sian.secret, step)).status).toBe(303);
    app.clock.forward(step);
    expect(isRefused(await enterCode(app, third, sian.secret))).toBe(true);
    app.clock.forward(step);
    expect((await enterCode(app, third, sian.secret)).status).toBe(303);
  });

  it('lets one in of many who send it at the same moment, in one browser or several', async () => {
    const same = await halfLogIn(app, 'sian');
    const others = await Promise.all([1, 2, 3].map(() => halfLogIn(app, 'sian')));
    const racing = [same, same, ...others];
    const answers = await Promise.all(
      racing.map((visitor) => enterCode(app, visitor, sian.secret)),
    );
    const inside = answers.filter(({ location }) => location === '/members');
    expect(inside).toHaveLength(1);
    const started =
      "audit_entries WHERE act = 'session.started' AND at = (SELECT max(at) FROM audit_entries)";
    expect(count(app, started)).toBe(1);
  });

  it('begins nothing when another process takes it between the look and the session', async () => {
    const visitor = await halfLogIn(app, 'sian');
    // Stands for the other process: it runs once the code has been found right.
    app.site.db.exec(`CREATE TRIGGER elsewhere AFTER INSERT ON login_failures
                      BEGIN UPDATE authenticators SET last_step = 4102444800; END`);
    const answer = await enterCode(app, visitor, sian.secret);
    app.site.db.exec('DROP TRIGGER elsewhere; UPDATE authenticators SET last_step = 0');
    expect(isRefused(answer)).toBe(true);
    expect(await isIn(visitor)).toBe(false);
    app.clock.forward(step);
    expect((await enterCode(app, visitor, sian.secret)).status).toBe(303);
  });

  it('begins nothing when the first half of the log-in ends between the look and the session', async () => {
    const visitor = await halfLogIn(app, 'sian');
    app.site.db.exec(`CREATE TRIGGER ended AFTER INSERT ON login_failures
                      BEGIN DELETE FROM sessions; END`);
    const answer = await enterCode(app, visitor, sian.secret);
    app.site.db.exec('DROP TRIGGER ended');
    expect([answer.status, answer.body.includes('<h1>Log in</h1>')]).toEqual([403, true]);
    expect([count(app, 'sessions'), await isIn(visitor)]).toEqual([0, false]);
  });

  it('is read with spaces, a hyphen and wide digits, and is nothing but six digits', async () => {
    const code = codeAt(sian.secret, app.clock.now());
    const visitor = await halfLogIn(app, 'sian');
    const refused = count(app, "audit_entries WHERE act = 'second-factor.refused'");
    for (const odd of ['', '12345', '1234567', '12a456', '-1e+05', '١٢٣٤٥٦', `${code}${code}`]) {
      const answer = await visitor.post('/login/code', { code: odd });
      expect([odd, answer.status]).toEqual([odd, 422]);
      expect(answer.body).toMatch(/Enter the code that your app shows|The code has 6 numbers/);
    }
    expect(count(app, "audit_entries WHERE act = 'second-factor.refused'")).toBe(refused);
    const wide = code
      .split('')
      .map((digit) => String.fromCodePoint(0xff10 + Number(digit)))
      .join('');
    const typed = ` ${wide.slice(0, 3)}–${wide.slice(3)} `;
    expect((await visitor.post('/login/code', { code: typed })).status).toBe(303);
  });

  it('of another person opens nothing', async () => {
    const amina = turnOn(app.site, app.ids.amina);
    app.clock.forward(2 * step);
    const visitor = await halfLogIn(app, 'sian');
    expect(isRefused(await enterCode(app, visitor, amina.secret))).toBe(true);
  });
});

describe('wrong codes', () => {
  it('bring on the growing waits of passwords, with a count of their own that a restart keeps', async () => {
    const visitor = await halfLogIn(app, 'sian');
    for (let at = 0; at < 5; at += 1) {
      expect((await visitor.post('/login/code', { code: '000000' })).status).toBe(422);
    }
    const held = await enterCode(app, visitor, sian.secret);
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '30']);
    expect(held.body).toContain('Too many tries. Wait 30 seconds, then try again.');
    const other = openDatabase(app.site.config.databaseFile);
    expect(other.prepare('SELECT max(failures) FROM login_failures').pluck().get()).toBe(5);
    other.close();
    // The password's own count is not touched.
    await halfLogIn(app, 'sian');
    app.clock.forward(step);
    expect((await enterCode(app, visitor, sian.secret)).status).toBe(303);
    expect(count(app, 'login_failures')).toBe(0);
  });

  it('of somebody who knows the password keep no device out that has logged in before', async () => {
    const known = await halfLogIn(app, 'sian');
    await enterCode(app, known, sian.secret);
    await known.post('/logout');
    const thief = await halfLogIn(app, 'sian');
    for (let at = 0; at < 6; at += 1) await thief.post('/login/code', { code: '000000' });
    expect((await thief.post('/login/code', { code: '000000' })).status).toBe(429);
    const back = await halfLogIn(app, 'sian');
    back.cookies.set('frailsafe-device', known.cookies.get('frailsafe-device') ?? '');
    expect((await enterCode(app, back, sian.secret, step)).status).toBe(303);
  });

  it('stand in the audit without who it was, since nobody has proved that', async () => {
    const before = count(app, "audit_entries WHERE act = 'second-factor.refused'");
    await (await halfLogIn(app, 'sian')).post('/login/code', { code: '000000' });
    const refused = `audit_entries WHERE act = 'second-factor.refused' AND actor_id IS NULL AND target_id = ${app.ids.sian}`;
    expect(count(app, refused)).toBe(before + 1);
  });
});
