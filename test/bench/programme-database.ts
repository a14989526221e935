import { mkdirSync } from 'node:fs';
import { loadConfig } from '../../src/config.ts';
import { addShippedMeasures, measuresInOrder } from '../../src/features/programme/index.ts';
import { monthsAfter } from '../../src/features/reporting/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { Db } from '../../src/lib/db/open.ts';
import { createLog } from '../../src/lib/log.ts';
import { folders } from '../../src/lib/paths.ts';
import { openSite } from '../../src/site.ts';
import { monthOf } from '../../src/lib/uk-days.ts';
import { populate, settings } from '../support/world.ts';
import { sessionOf } from './sessions.ts';

export interface Programme {
  readonly teams: number;
  readonly months: number;
}

export interface FilledProgramme {
  /** The session cookie of a member of one of the teams. */
  readonly cookie: string;
  readonly teamId: number;
  readonly observations: number;
}

type Measure = ReturnType<typeof measuresInOrder>[number];

/**
 * The shipped measures, and what so many teams reported of all of them in so many months. It is written
 * straight into the tables, with every total told already, for no other way would be quick enough.
 */
export async function fillProgramme(
  dataDir: string,
  { teams, months }: Programme,
): Promise<FilledProgramme> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const config = loadConfig({ ...settings, DATA_DIR: dataDir, BASE_URL: 'http://localhost' });
  const site = openSite(config, systemClock, createLog('warn'));
  const { db } = site;
  const { sian } = await populate(site, 4);
  const now = site.clock.now();
  addShippedMeasures(db, folders.content, now);
  const measures = measuresInOrder(db, { month: monthOf(now) });
  const filled = db
    .transaction(() => {
      addTeams(db, teams);
      const all = Array.from({ length: months }, (_, at) => monthsAfter(monthOf(now), at - months));
      all.forEach((month, at) => measures.forEach((measure) => report(db, measure, month, at)));
      tellTotals(db);
      const teamId = db
        .prepare<[number], number>('SELECT team_id FROM users WHERE id = ?')
        .pluck()
        .get(sian);
      const observations = db
        .prepare<[], number>('SELECT count(*) FROM observations')
        .pluck()
        .get();
      const cookie = sessionOf(db, sian, now);
      return { cookie, teamId: teamId ?? 0, observations: observations ?? 0 };
    })
    .immediate();
  await site.text.close();
  db.close();
  return filled;
}

/** People's own teams are among them. */
function addTeams(db: Db, teams: number): void {
  const known = db.prepare<[], number>('SELECT count(*) FROM teams').pluck().get() ?? 0;
  const add = db.prepare('INSERT INTO teams (name) VALUES (?)');
  for (let team = known + 1; team <= teams; team += 1) {
    add.run(`Hospital ${team}`);
  }
  db.exec("INSERT OR REPLACE INTO reporting_teams SELECT id, '2000-01' FROM teams");
}

/** One month of one measure, of every team; the same numbers each time. */
function report(db: Db, measure: Measure, month: string, at: number): void {
  const { id, denominator, unit, period, small_number_threshold: threshold } = measure;
  const isEvent = period === 'event';
  const outOf =
    denominator === '' ? 'NULL' : unit === 'rate' ? '700 + drawn % 200' : '18 + drawn % 5';
  const count = isEvent ? 'drawn % 7 = 0' : unit === 'rate' ? 'drawn % 9' : '5 + drawn % 11';
  db.prepare(
    `INSERT INTO observations (team_id, measure_id, period, numerator, denominator, note,
       known_from, why, small_number_threshold)
     SELECT id, :id, :month, ${count}, ${outOf}, '', :at, '', :threshold
     FROM (SELECT id, ((id * 7919 + :id * 104729 + :place * 1299709) * 2654435761 >> 12) & 65535
       AS drawn FROM teams)`,
  ).run({ id, month, place: at, threshold, at: `${monthsAfter(month, 1)}-05T09:00:00.000Z` });
  if (!isEvent) return;
  db.prepare(
    `INSERT INTO events (observation_id, date) SELECT id, period || '-14' FROM observations
     WHERE measure_id = ? AND period = ? AND numerator = 1`,
  ).run(id, month);
}

/** As if it had been decided about each of them that its sum tells nothing small. */
function tellTotals(db: Db): void {
  db.exec(`
    INSERT INTO total_attempts (measure_id, period, number, decided_at, kind, hidden, low, high,
      numerator_low, numerator_high, denominator, versions, left_out, expected)
    SELECT measure_id, period, 1, max(known_from), 'publish', '[]', 0, 0, sum(numerator),
      sum(numerator), sum(denominator), json_group_array(id), 0, count(*)
    FROM observations WHERE small_number_threshold IS NOT NULL GROUP BY measure_id, period;
    UPDATE total_progress SET observation_id = (SELECT max(id) FROM observations);
  `);
}
