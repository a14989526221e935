import { group } from 'd3-array';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import {
  measuresKnownAt,
  everySeriesKnownAt,
  periodsUnderRule,
  seriesKnownAt,
} from './observation-queries.ts';

/** An answer as a chart takes it. */
type Answer = ReturnType<typeof seriesKnownAt>[number];

/** One measure of a team, the oldest period first: as it holds now, or as it was known at a moment. */
export function seriesOf(db: Db, measureId: number, teamId: number, asKnownAt?: Date): Answer[] {
  return seriesKnownAt(db, { measure_id: measureId, team_id: teamId, at: atOf(asKnownAt) });
}

/** The same for each team with an answer, by the team's id. */
export function everySeriesOf(
  db: Db,
  measureId: number,
  asKnownAt?: Date,
): ReadonlyMap<number, readonly Answer[]> {
  const rows = everySeriesKnownAt(db, { measure_id: measureId, at: atOf(asKnownAt) });
  return group(rows, ({ team_id }) => team_id);
}

/** Some measures of a team, by the measure's id. */
export function seriesOfMeasures(
  db: Db,
  teamId: number,
  measureIds: readonly number[],
  asKnownAt?: Date,
): ReadonlyMap<number, readonly Answer[]> {
  const measures = JSON.stringify(measureIds);
  const rows = measuresKnownAt(db, { team_id: teamId, measures, at: atOf(asKnownAt) });
  return group(rows, ({ measure_id }) => measure_id);
}

/** Periods of which some team, at some time, said something under the rule for small numbers. */
export function hiddenPeriodsOf(db: Db, measureId: number, asKnownAt?: Date): ReadonlySet<string> {
  const rows = periodsUnderRule(db, { measure_id: measureId, at: atOf(asKnownAt) });
  return new Set(rows.map(({ period }) => period));
}

/** A moment after every other: what is known then is what holds now. */
const endOfTime = '9999';

function atOf(at: Date | undefined): string {
  return at === undefined ? endOfTime : isoTime(at);
}
