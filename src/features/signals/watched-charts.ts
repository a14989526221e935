import type { Db } from '../../lib/db/open.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { measuresInOrder } from '../programme/index.ts';
import {
  aggregateAddress,
  allTogether,
  chartOfAll,
  isSum,
  readChart,
  seesTeams,
  teamChartAddress,
  type Measure,
  type MeasureChart,
  type SeenTeam,
  type SeenTeams,
} from '../statistics/index.ts';
import { waySeen, type WaySeen } from '../watches/index.ts';

/** A chart that can be followed, as somebody may see it now. */
export interface WatchedChart {
  readonly measure: Measure;
  /** None for all teams together. */
  readonly team: SeenTeam | undefined;
  readonly seenAs: WaySeen;
  /** Whose it is, as the reader sees them. */
  readonly name: string;
  readonly address: string;
  /** Whoever has the same key sees the same chart. */
  readonly key: string;
  readonly sharing: SeenTeams['sharing'];
}

interface Watch {
  readonly measure_id: number;
  readonly team_id: number | null;
  readonly seen_as: WaySeen;
}

export function watchedOfTeam(
  measure: Measure,
  team: SeenTeam,
  { sharing }: SeenTeams,
): WatchedChart {
  return {
    measure,
    team,
    seenAs: waySeen(team, sharing.rule.sharing),
    name: team.name,
    address: teamChartAddress(measure.code, team.key),
    key: `${measure.id} team ${team.id} ${team.reader}`,
    sharing,
  };
}

/** Values that cannot be added up have no chart of all teams. */
export function watchedOfAll(measure: Measure, { sharing }: SeenTeams): WatchedChart | undefined {
  if (!isSum(measure)) return undefined;
  return {
    measure,
    team: undefined,
    seenAs: 'all',
    name: allTogether.name,
    address: aggregateAddress(measure.code),
    key: `${measure.id} all ${seesTeams(sharing)}`,
    sharing,
  };
}

/** What a watch is of; undefined where its follower does not see it any more in the way that they did. */
export function watchedNow(
  watch: Watch,
  seen: SeenTeams,
  measures: ReadonlyMap<number, Measure>,
): WatchedChart | undefined {
  const measure = measures.get(watch.measure_id);
  if (measure === undefined) return undefined;
  if (watch.team_id === null) return watchedOfAll(measure, seen);
  const team = seen.teams.find(({ id }) => id === watch.team_id);
  if (team === undefined) return undefined;
  const watched = watchedOfTeam(measure, team, seen);
  return watched.seenAs === watch.seen_as ? watched : undefined;
}

/** Undefined where there is none to draw. At most eight statements. */
export function chartNow(
  db: Db,
  { measure, team, sharing }: WatchedChart,
  now: Date,
): MeasureChart | undefined {
  return team === undefined
    ? chartOfAll(db, measure, sharing, now)
    : readChart(db, measure, team).chart;
}

/** With the definitions of this month, by their ids. */
export function measuresById(db: Db, now: Date): ReadonlyMap<number, Measure> {
  return new Map(measuresInOrder(db, { month: monthOf(now) }).map((one) => [one.id, one]));
}
