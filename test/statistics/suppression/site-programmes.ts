import { correctAnswer } from '../../../src/features/reporting/commands.ts';
import { addMeasure, measureByCode } from '../../../src/features/programme/index.ts';
import { hour, minute } from '../../../src/lib/clock.ts';
import { percentage, setFirstMonth } from '../../reporting/steps.ts';
import type { TestApp } from '../../support/app.ts';
import { hiddenVersions, type Programme, type Version } from './programmes.ts';

/*
 * Lets a programme go by on a real site: reports are stored as people store them, and totals are decided on
 * by the job.
 */

/** Months that are over, and one that waits until all have answered. */
const months: readonly string[] = ['2026-09', '2026-10', '2026-11'];

/** A programme on a site; it has teams of the site, in order, and a measure of its own. */
export interface SiteProgramme {
  readonly programme: Programme;
  readonly code: string;
  readonly measureId: number;
  readonly teams: readonly number[];
  /** Which version an observation is. */
  readonly versions: Map<number, Version>;
}

/** No site takes a denominator of 0. */
function storable(programme: Programme): Programme {
  return {
    ...programme,
    versions: programme.versions.filter(({ denominator }) => denominator !== 0),
  };
}

/** @param teams ids of all teams of the site that may be used */
export function setUp(app: TestApp, given: Programme, teams: readonly number[]): SiteProgramme {
  const { db } = app.site;
  const programme = storable(given);
  const code = `Q${programme.seed}`;
  const { kind, sensitive, multiply } = programme;
  const isCount = kind.of === 'values';
  const isRate = kind.of === 'quotients' && kind.chart === 'u';
  const setUpOf = {
    ...percentage,
    code,
    name: 'Falls with harm',
    chart: isCount ? ('c' as const) : isRate ? ('u' as const) : ('p' as const),
    denominator: isCount ? '' : 'bed days',
    unit: isCount ? ('count' as const) : isRate ? ('rate' as const) : ('percentage' as const),
    multiply: isRate ? multiply : isCount ? 1 : 100,
    direction: 'decrease' as const,
    small_number_threshold: programme.versions[0]?.threshold ?? 5,
  };
  addMeasure(db, setUpOf, [], null, app.site.clock.now());
  db.prepare('UPDATE measures SET small_number_of = ? WHERE code = ?').run(sensitive, code);
  const own = teams.slice(0, programme.teams);
  for (const id of db.prepare('SELECT id FROM teams').pluck().all()) {
    setFirstMonth(app, Number(id), own.includes(Number(id)) ? '2026-01' : null);
  }
  const measureId = Number(db.prepare('SELECT id FROM measures WHERE code = ?').pluck().get(code));
  return { programme, code, measureId, teams: own, versions: new Map() };
}

/** What is reported, corrected and taken back on a date; then the job runs, if it is asked for. */
export async function letPass(app: TestApp, site: SiteProgramme, date: number): Promise<void> {
  const { programme } = site;
  app.clock.forward(hour);
  for (const period of programme.periods.keys()) {
    for (let team = 0; team < programme.teams; team += 1) storeCell(app, site, date, team, period);
  }
  if (programme.asked[0]?.[date] !== true) return;
  app.clock.forward(2 * minute);
  await app.runJobs();
}

function storeCell(
  app: TestApp,
  { programme, code, measureId, teams, versions }: SiteProgramme,
  date: number,
  team: number,
  period: number,
): void {
  const { db } = app.site;
  const at = (day: number): Version | undefined =>
    programme.versions.find(
      (one) => one.team === team && one.period === period && one.from <= day && day < one.until,
    );
  const [before, now] = [at(date - 1), at(date)];
  if (before === now) return;
  const measure = measureByCode(db, { code, month: '2026-11' });
  if (measure === undefined) throw new Error(`${code} is not there`);
  const place = { teamId: teams[team] ?? 0, measure, period: months[period] ?? '' };
  const query = `SELECT id FROM observations WHERE team_id = ? AND measure_id = ? AND period = ?
    AND known_until IS NULL`;
  const held = (): number =>
    Number(db.prepare(query).pluck().get(place.teamId, measureId, place.period) ?? 0);
  const value = { numerator: now?.numerator ?? null, denominator: now?.denominator ?? null };
  const notReported = now === undefined ? 'Taken back' : null;
  const entry = { ...value, notReported, note: String(date), dates: [] };
  const said = { was: held(), actor: null, why: 'Counted again' };
  const answer = correctAnswer(db, place, entry, said, app.clock.now());
  if (answer !== 'done') throw new Error(`a report was not stored: ${answer}`);
  if (now !== undefined) versions.set(held(), now);
}

/** Where a version stands among the hidden ones; -1 for a readable one. */
export function placeOf({ programme }: SiteProgramme, version: Version | undefined): number {
  return hiddenVersions(programme).findIndex(({ id }) => id === version?.id);
}
