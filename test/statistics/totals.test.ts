import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { statistics } from '../../src/features/statistics/index.ts';
import { day } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { addOne, addTeams, harm, report, tableOf } from './report-steps.ts';

/* Totals of a measure whose small numbers are hidden: falls with harm, below 5. */

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;

const all = '/members/statistics/measures/O2/all';
const named = ['Glanhelyg Hospital', 'Northmoor General', 'Ashmere Hospital'];
const more = ['Eastbrook', 'Fairhaven', 'Grange'];

beforeEach(async () => {
  app = await startApp();
  addOne(app, harm);
  addTeams(app, more, '2026-10');
  app.site.db
    .prepare(
      `UPDATE reporting_teams SET first_month = NULL WHERE team_id NOT IN
         (SELECT id FROM teams WHERE name IN (SELECT value FROM json_each(?)))`,
    )
    .run(JSON.stringify([...named, ...more]));
  app.site.db.prepare('UPDATE reporting_settings SET due_day = 28').run();
  hannah = await app.logIn('hannah', { keep: 'yes' });
  sian = await app.logIn('sian', { keep: 'yes' });
});
afterEach(() => app.close());

/** One month, each team's falls in the order of their names above, with 900 bed days each. */
function falls(month: string, counts: readonly (number | undefined)[]): string[] {
  return [...named, ...more].flatMap((team, at) =>
    counts[at] === undefined ? [] : [`${team},O2,${month},,${counts[at]},900`],
  );
}

function attempts(): unknown[] {
  return app.site.db
    .prepare(
      'SELECT period, number, kind, numerator_low, numerator_high FROM total_attempts ORDER BY id',
    )
    .all();
}

describe('a total with small numbers in it', () => {
  it('is told once all teams have reported, and not before', async () => {
    await report(app, hannah, falls('2026-10', [3, 2, 4, 2, 3]));
    expect(attempts()).toEqual([]);
    expect(tableOf(await sian.get(all))).toEqual([
      'October 2026 | 5 of 6 |  |  |  | Not yet: a total comes when all teams have reported, or the month is due',
    ]);
    await report(
      app,
      hannah,
      falls('2026-10', [undefined, undefined, undefined, undefined, undefined, 1]),
    );
    expect(attempts()).toMatchObject([
      { period: '2026-10', number: 1, kind: 'publish', numerator_low: 15 },
    ]);
    const page = await sian.get(all);
    expect(tableOf(page)[0]).toMatch(/^October 2026 \| 6 of 6 \| 15 \| 5,400 \| 2\.8/);
    expect(page.body).toContain('Small numbers are hidden here');
  });

  it('is decided on when the month is due, whoever has reported by then', async () => {
    await report(app, hannah, falls('2026-10', [2, 2, 3, 1, 2]));
    statistics.sweep?.(app.site.db, app.clock.now());
    await app.runJobs();
    expect(attempts()).toEqual([]);
    app.clock.forward(10 * day);
    statistics.sweep?.(app.site.db, app.clock.now());
    await app.runJobs();
    expect(attempts()).toMatchObject([{ kind: 'publish', numerator_low: 10 }]);
    expect(tableOf(await sian.get(all))[0]).toContain('5 of 6 | 10 | 4,500');
  });

  it('is not told, nor drawn, where it would tell a team’s number, to admins neither', async () => {
    // The five others have no small number: the sum less theirs would be the sixth.
    await report(app, hannah, falls('2026-10', [7, 6, 9, 8, 5, 3]));
    for (const visitor of [sian, hannah]) {
      const page = await visitor.get(all);
      expect(tableOf(page)).toEqual(['October 2026 | 6 of 6 |  |  |  | Small numbers, not shown']);
      expect(page.body).toContain('has no total, for it would tell a small number of one team');
    }
    const csv = await sian.get(`${all}/data.csv`);
    expect(csv.body).toContain('2026-10-01,,,,,,,,,,6,0,6,"Small numbers, not shown"');
  });

  it('stays the one that was told when a corrected one would tell more, and says so', async () => {
    await report(app, hannah, falls('2026-10', [3, 2, 4, 2, 3, 0]));
    app.clock.forward(day);
    // The difference of the two sums would tell both of its numbers, 0 and 4.
    await report(
      app,
      hannah,
      falls('2026-10', [undefined, undefined, undefined, undefined, undefined, 4]),
    );
    const [row] = tableOf(await sian.get(all));
    expect(row).toContain('6 of 6 | 14 | 5,400');
    expect(row).toContain('reports have changed since');
  });

  it('is the one that was told then, as known on a past day', async () => {
    const then = app.clock.now().toISOString().slice(0, 10);
    app.clock.forward(2 * day);
    await report(app, hannah, falls('2026-10', [3, 2, 4, 2, 3, 1]));
    expect(tableOf(await sian.get(all))[0]).toContain('15');
    expect(tableOf(await sian.get(`${all}?known=${then}`))).toEqual([]);
  });

  it('is never decided on by who looks', async () => {
    await report(app, hannah, falls('2026-10', [3, 2, 4, 2, 3]));
    const before = app.site.db.prepare('SELECT * FROM total_queue').all();
    app.clock.forward(60 * day);
    hannah = await app.logIn('hannah', { keep: 'yes' });
    await hannah.get(all);
    await hannah.get(`${all}/data.csv`);
    expect(app.site.db.prepare('SELECT * FROM total_queue').all()).toEqual(before);
    expect(attempts()).toEqual([]);
  });

  it('is decided on once for each change, and nothing is done when nothing changed', async () => {
    await report(app, hannah, falls('2026-10', [3, 2, 4, 2, 3, 1]));
    await report(app, hannah, falls('2026-10', [3, 2, 4, 2, 3, 1]));
    statistics.sweep?.(app.site.db, app.clock.now());
    expect(await app.runJobs()).toBe(0);
    expect(attempts()).toHaveLength(1);
  });

  it('of a month without the rule is the sum of its reports', async () => {
    app.site.db.prepare('UPDATE measures SET small_number_threshold = NULL').run();
    await report(app, hannah, falls('2026-10', [7, 1]));
    expect(tableOf(await sian.get(all))[0]).toContain('2 of 6 | 8 | 1,800');
    expect(attempts()).toEqual([]);
    // From the first report under the rule on, it comes from the ledger alone.
    app.site.db.prepare('UPDATE measures SET small_number_threshold = 5').run();
    await report(app, hannah, falls('2026-10', [undefined, undefined, 2]));
    expect(tableOf(await sian.get(all))[0]).toContain('3 of 6 |  |  |  | Not yet');
  });
});
