import { addMeasure } from '../../src/features/programme/index.ts';
import type { TestApp } from '../support/app.ts';
import type { Fields } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { percentage, setFirstMonth, teamIdOf } from './steps.ts';

/**
 * Siân's team is `own`, Amina's `elsewhere`. August is submitted; in it one core measure is answered. A
 * file that Siân has checked waits for her. By the parts of the addresses.
 */
export function reportingThings(app: TestApp): Record<string, Record<string, string>> {
  const { site, ids } = app;
  const own = teamIdOf(app, 'sian');
  setFirstMonth(app, own, '2026-08');
  const element = { ...percentage, code: 'R1', name: 'R', tally: 'element' } as const;
  addMeasure(site.db, element, [], null, site.clock.now());
  const measure = site.db.prepare("SELECT id FROM measures WHERE code = 'R1'").pluck().get();
  const now = site.clock.now().toISOString();
  site.db
    .prepare(
      `INSERT INTO observations
         (team_id, measure_id, period, numerator, denominator, note, known_from, entered_by, why)
       VALUES (?, ?, '2026-08', 17, 20, '', ?, ?, '')`,
    )
    .run(own, measure, now, ids.sian);
  site.db.prepare("INSERT INTO submissions VALUES (?, '2026-08', ?, ?)").run(own, now, ids.sian);
  const found = JSON.stringify({ added: 1, changed: 0, unchanged: 0, first: [] });
  site.db
    .prepare("INSERT INTO import_checks VALUES (:id, :user, x'', :found, :now, NULL)")
    .run({ id: check, user: ids.sian, found, now });
  const absent = '999999';
  const months = { own: '2026-08', elsewhere: '2026-08', absent: '2026-08' };
  return {
    ':team': { own: String(own), elsewhere: String(teamIdOf(app, 'amina')), absent },
    ':month': months,
    ':period': months,
    ':measure': { own: 'r1', elsewhere: 'r1', absent: 'z99' },
    ':check': { own: check, absent: 'a'.repeat(22), malformed: 'short' },
  };
}

const check = 'c'.repeat(22);

/** Forms that these pages would send. */
export const reportingForms: Readonly<Record<string, Fields>> = {
  '/members/statistics/reporting/import': {
    text: `team,measure,period,numerator,denominator\n${people.sian.team},R1,2026-07,17,20`,
  },
  '/members/statistics/reporting/import/:check': { action: 'discard' },
  '/members/statistics/reporting/:team/:period/:measure/correction': { was: '1' },
  '/members/statistics/reporting/:team/:month/tally': { 'patient-1-r1': 'yes' },
  '/admin/programme/calendar/due-day': { due_day: '10' },
  '/admin/programme/calendar/teams/:team': { first_month: '2026-08' },
};
