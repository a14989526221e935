import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letterOf } from '../snapshots/steps.ts';
import { addOne, harm } from '../statistics/report-steps.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { tell, tellMonths } from '../statistics/told.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import {
  chartOf,
  findAll,
  follow,
  followingRoot,
  heading,
  measuresRoot,
  seek,
  signalsIn,
  startFollowed,
  tellMonth,
} from './steps.ts';

let app: TestApp;
let sian: Visitor;
let team: number;
let chart: string;

beforeEach(async () => {
  ({ app, sian, team, chart } = await startFollowed());
});
afterEach(() => app.close());

describe('nobody is told of a signal', () => {
  it('while they are suspended; they are afterwards, once', async () => {
    await follow(sian, chart);
    const suspend = app.site.db.prepare(
      'UPDATE users SET suspended_at = ?, suspension_reason = ? WHERE id = ?',
    );
    suspend.run(app.clock.now().toISOString(), 'Why', app.ids.sian);
    tellMonth(app, team, '2026-07');
    expect(await seek(app)).toEqual([]);
    suspend.run(null, null, app.ids.sian);
    expect(await seek(app)).toHaveLength(1);
    expect(await seek(app)).toEqual([]);
  });

  it('of a chart that the sharing rule hides by now, also when it changes before the letter goes', async () => {
    const amina = await app.logIn('amina', { keep: 'yes' });
    const letter = letterOf(app, team);
    await follow(amina, chartOf(letter));
    tellMonth(app, team, '2026-07');
    findAll(app);
    letSee(app, 'aggregate');
    expect(await seek(app)).toEqual([]);
    tellMonth(app, team, '2026-08', 10);
    tellMonth(app, team, '2026-09');
    expect(await seek(app)).toEqual([]);
    letSee(app, 'letter');
    expect(signalsIn(await seek(app))).toEqual(['- Above the upper limit: September 2026 (better).']); // prettier-ignore
    const { subject, text } = app.mails.at(-1) ?? { subject: '', text: '' };
    expect(subject).toBe(`A new signal: Frailsafe complete, Team ${letter.toUpperCase()}`);
    expect(text).not.toContain('Glanhelyg');
    letSee(app, 'name');
    tellMonth(app, team, '2026-10', 0);
    expect(await seek(app)).toEqual([]);
  });

  it('that small numbers hide from them, though the team itself is', async () => {
    addOne(app, harm);
    const falls = { code: 'O2', team, from: '2025-03' };
    tellMonths(app, falls, [6, 7, 5, 6, 8, 5, 6, 7, 6, 5, 3, 6, 7, 5, 6, 7], 800);
    const amina = await app.logIn('amina');
    await follow(amina, chartOf(letterOf(app, team), 'O2'));
    await follow(sian, chartOf(team, 'O2'));
    tell(app, { code: 'O2', team, period: '2026-07', numerator: 30, denominator: 800 });
    const letters = await seek(app);
    expect(letters).toHaveLength(1);
    expect(app.mails.at(-1)?.to.address).toBe(people.sian.email);
    expect((await amina.get(followingRoot)).body).not.toContain('Told on');
  });

  it('by mail who wants none; it stands on their pages', async () => {
    app.site.db.prepare("UPDATE users SET mail_choice = 'never'").run();
    await follow(sian, chart);
    tellMonth(app, team, '2026-07');
    expect(await seek(app)).toEqual([]);
    const { body } = await sian.get(followingRoot);
    expect(body).toContain('You chose to get no emails');
    expect(body).toContain('Above the upper limit: July 2026 (better).');
    expect(await heading(sian)).toBe('1 new signal in measures you follow');
  });

  it('that a correction takes away before the letter goes, nor once they have stopped following', async () => {
    await follow(sian, chart);
    tellMonth(app, team, '2026-07');
    findAll(app);
    tellMonth(app, team, '2026-07', 10);
    expect(await seek(app)).toEqual([]);
    tellMonth(app, team, '2026-09');
    findAll(app);
    await follow(sian, chart, 'no');
    expect(await seek(app)).toEqual([]);
  });

  it('of a chart that cannot be made any more, which holds up no other', async () => {
    const all = `${measuresRoot}/P1/all`;
    const more = Array.from({ length: 12 }, () => 25);
    tellMonths(app, { code: 'P1', team, from: '2025-03' }, more);
    expect((await sian.get(all)).body).toContain('They do not fit this measure.');
    await follow(sian, all);
    await follow(sian, chart);
    tellMonth(app, team, '2026-07');
    expect(await seek(app)).toHaveLength(1);
    const { status, body } = await sian.get(followingRoot);
    expect([status, body.includes('P1: Frailty trigger recorded, all teams together')]).toEqual([200, true]); // prettier-ignore
  });
});
