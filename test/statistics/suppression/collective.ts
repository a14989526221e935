import type { Attempt } from '../../../src/features/statistics/suppression/attempts.ts';
import {
  nextTotal,
  type Bounds,
  type Cell,
  type Decision,
  type Total,
} from '../../../src/features/statistics/suppression/next-total.ts';
import {
  publishedRows,
  type PublishedRow,
} from '../../../src/features/statistics/suppression/published-rows.ts';
import type {
  Counted,
  Sensitive,
} from '../../../src/features/statistics/suppression/small-numbers.ts';
import type { Programme, Version } from './programmes.ts';

/*
 * Lets a programme go by, date by date, publishing as the rules allow.
 */

/** What is published on one date. */
export interface Published {
  /** Of each team, for others. */
  readonly teams: readonly (readonly PublishedRow[])[];
  /** Of each period, the last total that was safe. */
  readonly totals: readonly (Total | null)[];
  /** Of each period, what was said of the latest total asked for, if it was not published. */
  readonly bounds: readonly (Bounds | null)[];
}

export interface History {
  readonly dates: readonly Published[];
  /** Nobody sees these; of each period. */
  readonly attempts: readonly (readonly Attempt[])[];
}

export type Decide = (
  attempts: readonly Attempt[],
  cells: readonly Cell[],
  sensitive: Sensitive,
) => Decision;

/** Other counts in place of the true ones, by version. */
export type World = ReadonlyMap<number, Counted>;

/** `decide` is the rule for totals; tests also try wrong ones. */
export function historyOf(
  programme: Programme,
  world: World = new Map(),
  decide: Decide = nextTotal,
): History {
  const { periods, sensitive, asked } = programme;
  const attempts: Attempt[][] = periods.map(() => []);
  const totals: (Total | null)[] = periods.map(() => null);
  const bounds: (Bounds | null)[] = periods.map(() => null);
  const versions = programme.versions.map((version) => ({ ...version, ...world.get(version.id) }));
  const dates: Published[] = [];
  for (let date = 0; date < programme.dates; date += 1) {
    const now = versions.filter(({ from, until }) => from <= date && date < until);
    for (const period of periods.keys()) {
      if (asked[period]?.[date] !== true) continue;
      const cells = now.filter((version) => version.period === period);
      const decision = decide(attempts[period] ?? [], cells, sensitive);
      if (decision.kind !== 'wait') attempts[period]?.push(decision.attempt);
      if (decision.kind === 'publish') totals[period] = decision.total;
      bounds[period] = decision.kind === 'publish' ? null : decision.bounds;
    }
    dates.push({ teams: teamsOn(programme, now), totals: [...totals], bounds: [...bounds] });
  }
  return { dates, attempts };
}

function teamsOn(
  { teams, periods, sensitive }: Programme,
  now: readonly Version[],
): PublishedRow[][] {
  return Array.from({ length: teams }, (_, team) => {
    const rows = periods.map((x, period) => ({
      x,
      report: now.find((one) => one.team === team && one.period === period) ?? null,
    }));
    return publishedRows(rows, sensitive);
  });
}
