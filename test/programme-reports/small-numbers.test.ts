import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOne, addTeams, harm, report } from '../statistics/report-steps.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { cellsOf, issue, page, section, textOf } from './steps.ts';

/* Falls with harm, which are hidden below 5: a report tells what the ledger of totals has told, and no more. */

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;

const named = ['Glanhelyg Hospital', 'Northmoor General', 'Ashmere Hospital'];
const more = ['Eastbrook', 'Fairhaven', 'Grange'];

beforeAll(async () => {
  app = await startApp();
  addOne(app, { ...harm, name: '=HYPERLINK("x")' });
  addTeams(app, more, '2026-09');
  app.site.db
    .prepare(
      `UPDATE reporting_teams SET first_month = NULL WHERE team_id NOT IN
         (SELECT id FROM teams WHERE name IN (SELECT value FROM json_each(?)))`,
    )
    .run(JSON.stringify([...named, ...more]));
  hannah = await app.logIn('hannah', { keep: 'yes' });
  sian = await app.logIn('sian', { keep: 'yes' });
  await report(app, hannah, [...falls('2026-09', [3, 2, 4, 2, 3, 1])]);
});
afterAll(() => app.close());

function falls(month: string, counts: readonly number[]): string[] {
  return counts.map((count, at) => `${[...named, ...more][at]},O2,${month},,${count},900`);
}

describe('a report with small numbers in it', () => {
  it('settles the totals that can be told before it keeps them', async () => {
    // Reported, but no job has run since.
    const { db, clock } = app.site;
    for (const [at, count] of [4, 1, 2, 3, 2, 2].entries()) {
      db.prepare(
        `INSERT INTO observations (team_id, measure_id, period, numerator, denominator, note, known_from,
           why, small_number_threshold)
         SELECT teams.id, measures.id, '2026-10', ?, 900, '', ?, '', 5 FROM teams, measures
         WHERE teams.name = ?`,
      ).run(count, clock.now().toISOString(), [...named, ...more][at]);
    }
    expect((await issue(hannah)).status).toBe(303);
    const told = db
      .prepare("SELECT numerator_low FROM total_attempts WHERE period = '2026-10'")
      .pluck();
    expect(told.all()).toEqual([14]);
    const rows = cellsOf(await sian.get(`${page}/data.csv`)).filter(([code]) => code === 'O2');
    expect(rows.map((row) => row.slice(2, 5))).toEqual([
      ['2026-09', '15', '5400'],
      ['2026-10', '14', '5400'],
    ]);
  });

  it('keeps what it told when a team corrects, and lists no total that is not told now', async () => {
    await report(app, hannah, ['Glanhelyg Hospital,O2,2026-10,,3,900']);
    const { db } = app.site;
    const kinds = db.prepare(
      "SELECT kind FROM total_attempts WHERE period = '2026-10' ORDER BY id",
    );
    const latest = kinds.pluck().all().at(-1);
    for (const rule of ['name', 'letter', 'aggregate'] as const) {
      letSee(app, rule);
      for (const who of [sian, hannah]) {
        const answer = await who.get(page);
        const corrected = textOf(section(answer, 'Corrected since'));
        // The ledger tells 13 only if that gives no hospital's count away.
        expect([rule, latest, corrected.includes('13 of 5,400')]).toEqual([
          rule,
          latest,
          latest === 'publish' && (rule !== 'aggregate' || who === hannah),
        ]);
      }
    }
    letSee(app, 'letter');
  });

  it('gives a spreadsheet no formula', async () => {
    const { body } = await sian.get(`${page}/data.csv`);
    expect(body).toContain(`"'=HYPERLINK(""x"")"`);
    expect(body).not.toMatch(/(^|,)"?=/m);
  });

  it('is not issued while more totals wait than anybody would wait for, and has them worked out', async () => {
    const { db } = app.site;
    db.exec(`
      WITH RECURSIVE counted (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM counted WHERE at < 21)
      INSERT INTO total_queue SELECT measures.id, (2000 + at) || '-01', (2000 + at) || '-01'
      FROM measures, counted WHERE code = 'O2'`);
    const address = '/admin/programme/reports/2026-09/issue';
    const refused = await hannah.post(address, { was: '0' });
    expect([refused.status, refused.body.includes('still worked out')]).toEqual([409, true]);
    expect((await sian.get('/members/statistics/report/2026-09')).status).toBe(404);
    await app.runJobs();
    expect((await hannah.post(address, { was: '0' })).status).toBe(303);
  });
});
