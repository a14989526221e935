import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/lib/clock.ts';
import { percentage } from '../reporting/steps.ts';
import { addOne, addTeams, report } from '../statistics/report-steps.ts';
import { tell, tellMonths } from '../statistics/told.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import {
  chartOf,
  follow,
  followingRoot,
  heading,
  measuresRoot,
  seek,
  signalsIn,
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

  it('stays one as long as it goes on, though the average follows it and it seems to begin later', async () => {
    const before = [7, 9, 8, 7, 9, 8, 9, 7, 8, 9];
    tellMonths(app, { code: 'P1', team, from: '2024-03' }, before);
    await follow(sian, chartOf(team, 'P1'));
    const runs: string[] = [];
    for (const [at, numerator] of [
      11, 10, 11, 10, 11, 10, 11, 13, 14, 13, 14, 13, 14, 13, 14, 13, 14, 13, 14, 13,
    ].entries()) {
      const period = new Date(Date.UTC(2025, at, 1)).toISOString().slice(0, 7);
      tell(app, { code: 'P1', team, period, numerator, denominator: 20 });
      runs.push(...signalsIn(await seek(app)).filter((words) => words.includes('in a row above')));
    }
    expect(runs).toEqual(['- 7 months in a row above the average, since January 2025 (better).']);
    expect((await sian.get(chartOf(team, 'P1'))).body).toContain('since August 2025 (better)');
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

  it('of a rare event is told without its dates, which are its values', async () => {
    await follow(sian, chartOf(team, 'O5'));
    const dates = ['2025-01-04', '2025-03-02', '2025-04-20', '2025-06-01', '2025-07-19', '2025-09-02', '2025-10-20', '2025-12-04', '2026-01-22', '2026-03-08', '2026-04-26', '2026-06-10', '2026-07-28', '2026-07-29', '2026-07-30', '2026-07-31', '2026-08-01', '2026-08-02']; // prettier-ignore
    for (const period of new Set(dates.map((one) => one.slice(0, 7)))) {
      const days = dates.filter((one) => one.startsWith(period)).map((one) => one.slice(8));
      tell(app, { code: 'O5', team, period, numerator: days.length, days });
    }
    const [letter = '', ...more] = await seek(app);
    expect(more).toEqual([]);
    expect(signalsIn([letter])[0]).toContain('Dates of events are not sent by email.');
    expect(letter).toContain('Chance alone gives a signal now and then.');
    expect(letter).not.toMatch(/\d+ [A-Z][a-z]+|[A-Z][a-z]+ \d{4}|\d+ events/);
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
