import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hour } from '../../src/lib/clock.ts';
import { count } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { codesOn, halfLogIn, isIn, turnOn } from './steps.ts';

let app: TestApp;
let codes: readonly string[];
beforeAll(async () => {
  app = await startApp();
});
beforeEach(() => {
  app.site.db.exec('DELETE FROM login_failures; DELETE FROM authenticators');
  app.clock.forward(hour);
  ({ codes } = turnOn(app.site, app.ids.sian));
});
afterAll(() => app.close());

function enter(visitor: Visitor, code: string): Promise<Answer> {
  return visitor.post('/login/backup-code', { code });
}

describe('a backup code', () => {
  it('logs its person in once, and none but that person', async () => {
    turnOn(app.site, app.ids.amina);
    const [code = ''] = codes;
    expect((await enter(await halfLogIn(app, 'amina'), code)).status).toBe(422);
    const visitor = await halfLogIn(app, 'sian', { return_to: '/members/people' });
    const form = { code, return_to: '/members/people' };
    const answer = await visitor.post('/login/backup-code', form);
    expect([answer.status, answer.location]).toEqual([303, '/members/people']);
    expect(await isIn(visitor)).toBe(true);
    const again = await enter(await halfLogIn(app, 'sian'), code);
    expect(again.status).toBe(422);
    expect(again.body).toContain('That backup code is not right, or it has been used.');
  });

  it('lets one in of twenty who send it at the same moment', async () => {
    const [code = ''] = codes;
    const visitors: Visitor[] = [];
    for (let at = 0; at < 10; at += 1) visitors.push(await halfLogIn(app, 'sian'));
    const racing = [...visitors, ...visitors];
    const answers = await Promise.all(racing.map((visitor) => enter(visitor, code)));
    expect(answers.filter(({ location }) => location === '/members')).toHaveLength(1);
    expect(count(app, 'backup_codes WHERE used_at IS NOT NULL')).toBe(1);
    const inside = await Promise.all(visitors.map(isIn));
    expect(inside.filter(Boolean)).toHaveLength(1);
  });

  it('begins nothing when another process takes it between the look and the session', async () => {
    const visitor = await halfLogIn(app, 'sian');
    // Stands for the other process: it runs once the code has been found right.
    app.site.db.exec(`CREATE TRIGGER elsewhere AFTER INSERT ON login_failures
                      BEGIN UPDATE backup_codes SET used_at = 'then'; END`);
    const answer = await enter(visitor, codes[0] ?? '');
    app.site.db.exec('DROP TRIGGER elsewhere');
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('That backup code is not right, or it has been used.');
    expect(await isIn(visitor)).toBe(false);
  });

  it('is read in small letters, with or without its hyphen', async () => {
    const [first = '', second = ''] = codes;
    for (const typed of [first.toLowerCase(), ` ${second.slice(0, 5)} - ${second.slice(5)}`]) {
      expect((await enter(await halfLogIn(app, 'sian'), typed)).status).toBe(303);
    }
    const visitor = await halfLogIn(app, 'sian');
    for (const odd of ['', 'SHORT', `${first}${first}`, '%'.repeat(10)]) {
      expect([odd, (await enter(visitor, odd)).status]).toEqual([odd, 422]);
    }
  });

  it('is told to its owner by mail with how many are left', async () => {
    await app.runJobs();
    for (const [at, code] of codes.entries()) {
      const before = app.mails.length;
      expect((await enter(await halfLogIn(app, 'sian'), code)).status).toBe(303);
      await app.runJobs();
      const texts = app.mails.slice(before).map(({ text }) => text.replaceAll(/\s+/g, ' '));
      const told = at === 9 ? 'It was the last one' : `You have ${9 - at} left.`;
      expect([at, texts.some((text) => text.includes(told))]).toEqual([at, true]);
    }
    const visitor = await halfLogIn(app, 'sian');
    expect((await enter(visitor, codes[0] ?? '')).status).toBe(422);
  });

  it('is void once new ones have been made, which are shown that once', async () => {
    const visitor = await halfLogIn(app, 'sian');
    await enter(visitor, codes[0] ?? '');
    const other = await halfLogIn(app, 'sian');
    await enter(other, codes[1] ?? '');
    const made = await visitor.post('/account/two-step/backup-codes');
    const fresh = codesOn(made);
    expect([made.status, new Set(fresh).size]).toEqual([200, 10]);
    for (const code of fresh) expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    expect(await isIn(other)).toBe(false);
    expect((await visitor.get('/account/two-step')).body).toContain('10 of 10 left');
    expect((await visitor.get('/account/security')).body).toContain(
      'On, with 10 backup codes left',
    );
    expect((await enter(await halfLogIn(app, 'sian'), codes[2] ?? '')).status).toBe(422);
    expect((await enter(await halfLogIn(app, 'sian'), fresh[0] ?? '')).status).toBe(303);
  });

  it('counts wrong ones together with the wrong codes of an app', async () => {
    const visitor = await halfLogIn(app, 'sian');
    for (let at = 0; at < 3; at += 1) {
      await visitor.post('/login/code', { code: '000000' });
      await enter(visitor, 'AAAAAAAAAA');
    }
    const [code = ''] = codes;
    expect((await enter(visitor, code)).status).toBe(429);
  });
});
