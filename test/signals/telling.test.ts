import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seekInWatch } from '../../src/features/signals/commands.ts';
import { day } from '../../src/lib/clock.ts';
import { percentage } from '../reporting/steps.ts';
import { letterOf } from '../snapshots/steps.ts';
import { addOne, addTeams, harm, report } from '../statistics/report-steps.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { tell, tellMonths } from '../statistics/told.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import {
  chartOf,
  follow,
  followingRoot,
  measuresRoot,
  seek,
  startFollowed,
  tellMonth,
  usual,
} from './steps.ts';

let app: TestApp;
let sian: Visitor;
let team: number;
let chart: string;

beforeEach(async () => {
  ({ app, sian, team, chart } = await startFollowed());
});
afterEach(() => app.close());

/** The signals that letters tell of, each as one line. */
function signalsIn(letters: readonly string[]): string[] {
  return letters.flatMap((text) => {
    const [, told = ''] = /signals?:\n\n([^]*?)\n\nHow sure/.exec(text) ?? [];
    return [told];
  });
}

async function heading(visitor: Visitor): Promise<string> {
  const { body } = await visitor.get('/members');
  return /<\/h1>\n<p><a href="[^"]*following">([^<]*)</.exec(body)?.[1] ?? '';
}

/** Signals are found, and their letters still to go. */
function findAll(): void {
  for (const id of app.site.db.prepare('SELECT id FROM measure_watches').pluck().all()) {
    seekInWatch(app.site, Number(id), new Map());
  }
}

describe('a new signal', () => {
  it('is told once, by mail with its rule and its doubt, on the page of followed measures and at home', async () => {
    await follow(sian, chart);
    expect(await seek(app)).toEqual([]);
    tellMonth(app, team, '2026-07');
    const [letter = '', ...more] = await seek(app);
    expect(more).toEqual([]);
    expect(app.mails.at(-1)).toMatchObject({
      to: { address: people.sian.email },
      subject: 'A new signal: Frailsafe complete, Glanhelyg Hospital',
    });
    expect(signalsIn([letter])).toEqual(['- Above the upper limit: July 2026 (better).']);
    expect(letter).toMatch(/Suppose nothing had changed.* would still show a signal about \d/);
    expect(letter).toContain('Rules: Making Data Count (7 in a row)');
    expect(letter).toContain('not to its cause');
    expect(letter).toContain('not to judge or rank them');
    expect(letter).toContain(`\n${app.origin}${chart}\n`);
    expect(letter).toContain(`\n${app.origin}${followingRoot}\n`);
    expect(letter).not.toMatch(/100%|\b20\b/);
    expect(await seek(app)).toEqual([]);
    expect((await sian.get(followingRoot)).body).toContain('Above the upper limit: July 2026 (better). Told on 20 November 2026.'); // prettier-ignore
    expect(await heading(sian)).toBe('1 new signal in measures you follow');
    app.clock.forward(32 * day);
    const later = await app.logIn('sian');
    expect((await later.get(followingRoot)).body).not.toContain('Told on');
    expect(await heading(later)).toBe('');
  });

  it('is sought when reports change, and never by a page', async () => {
    await follow(sian, chart);
    addTeams(app, [], '2025-03');
    await report(app, await app.logIn('hannah'), ['Glanhelyg Hospital,P0,2026-07,,20,20']);
    expect(signalsIn(app.mails.slice(-1).map(({ text }) => text))).toEqual(['- Above the upper limit: July 2026 (better).']); // prettier-ignore
    tellMonth(app, team, '2026-09');
    const known = app.site.db.prepare('SELECT count(*) FROM watch_signals').pluck();
    for (const page of [chart, followingRoot, '/members']) await sian.get(page);
    expect([known.get(), await app.runJobs()]).toEqual([1, 0]);
  });

  it('is none that was there when following began, nor one that grows, nor one that a correction brings back', async () => {
    tellMonth(app, team, '2026-07');
    await follow(sian, chart);
    expect(await seek(app)).toEqual([]);
    tellMonth(app, team, '2026-08');
    expect(await seek(app)).toEqual([]);
    tellMonth(app, team, '2026-09', 10);
    tellMonth(app, team, '2026-10', 0);
    expect(signalsIn(await seek(app))).toEqual(['- Below the lower limit: October 2026 (worse).']);
    tellMonth(app, team, '2026-10', 10);
    expect(await seek(app)).toEqual([]);
    expect((await sian.get(followingRoot)).body).toContain('A signal that the chart does not show now'); // prettier-ignore
    tellMonth(app, team, '2026-10', 0);
    expect(await seek(app)).toEqual([]);
  });

  it('is a run when it is long enough, and not again with each month more', async () => {
    const from = '2024-11';
    const run = [13, 13, 13, 13, 13];
    tellMonths(app, { code: 'P1', team, from }, [...usual, ...run]);
    await follow(sian, chartOf(team, 'P1'));
    expect(await seek(app)).toEqual([]);
    tell(app, { code: 'P1', team, period: '2026-08', numerator: 13, denominator: 20 });
    expect(signalsIn(await seek(app))).toEqual(['- 7 months in a row above the average, since February 2026 (better).']); // prettier-ignore
    tell(app, { code: 'P1', team, period: '2026-09', numerator: 13, denominator: 20 });
    expect(await seek(app)).toEqual([]);
  });

  it('by the rules of Anhøj is a long run or few crossings of the median', async () => {
    const rules = { chart: 'run', rule_set: 'anhoej', rule_length: null } as const;
    addOne(app, { ...percentage, ...rules, code: 'P7', name: 'Seen by a pharmacist' });
    await follow(sian, chartOf(team, 'P7'));
    const low = [4, 5, 6, 5, 4, 6, 5, 4, 5, 6];
    tellMonths(app, { code: 'P7', team, from: '2025-03' }, [...low, ...low.map((one) => one + 9)]);
    const told = signalsIn(await seek(app)).join();
    expect(told).toContain(
      '10 months in a row above the median, January to October 2026 (better).',
    );
    expect(told).toContain('The line crosses the median only once in 20 months.');
    expect(await seek(app)).toEqual([]);
  });

  it('comes with the others of its chart in one letter, and each chart has its own', async () => {
    tellMonths(app, { code: 'P1', team, from: '2025-03' }, usual);
    await follow(sian, chart);
    await follow(sian, chartOf(team, 'P1'));
    tellMonth(app, team, '2026-07');
    tellMonth(app, team, '2026-08', 10);
    tellMonth(app, team, '2026-09', 0);
    tell(app, { code: 'P1', team, period: '2026-07', numerator: 20, denominator: 20 });
    const letters = await seek(app);
    expect(app.mails.slice(-2).map(({ subject }) => subject)).toEqual([
      '2 new signals: Frailsafe complete, Glanhelyg Hospital',
      'A new signal: Frailty trigger recorded, Glanhelyg Hospital',
    ]);
    expect(signalsIn(letters)[0]).toBe(
      '- Below the lower limit: September 2026 (worse).\n- Above the upper limit: July 2026 (better).',
    );
  });

  it('of all teams together is told to whoever follows that', async () => {
    const tom = await app.logIn('tom');
    await follow(tom, `${measuresRoot}/P0/all`);
    tellMonth(app, team, '2026-07');
    await seek(app);
    expect(app.mails.at(-1)).toMatchObject({
      to: { address: people.tom.email },
      subject: 'A new signal: Frailsafe complete, all teams together',
    });
  });

  it('is none in a phase that is past', async () => {
    await follow(sian, chart);
    tellMonth(app, team, '2026-07');
    for (const period of ['2026-08', '2026-09']) tellMonth(app, team, period, 10);
    app.site.db
      .prepare(
        `INSERT INTO chart_settings (kind, team_id, measure_id, period, words, reason, known_from)
         SELECT 'phase', ?, id, '2026-08', 'New ward', 'It moved', ? FROM measures WHERE code = 'P0'`,
      )
      .run(team, app.clock.now().toISOString());
    expect((await sian.get(chart)).body).toContain('Earlier phases show 1 signal.');
    expect(await seek(app)).toEqual([]);
  });
});

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
    findAll();
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
    expect(body).toContain('You chose to get no mail');
    expect(body).toContain('Above the upper limit: July 2026 (better).');
    expect(await heading(sian)).toBe('1 new signal in measures you follow');
  });

  it('that a correction takes away before the letter goes, nor once they have stopped following', async () => {
    await follow(sian, chart);
    tellMonth(app, team, '2026-07');
    findAll();
    tellMonth(app, team, '2026-07', 10);
    expect(await seek(app)).toEqual([]);
    tellMonth(app, team, '2026-09');
    findAll();
    await follow(sian, chart, 'no');
    expect(await seek(app)).toEqual([]);
  });
});
