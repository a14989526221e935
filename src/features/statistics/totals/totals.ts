import { isoTime } from '../../../lib/clock.ts';
import type { Db } from '../../../lib/db/open.ts';
import {
  everySeriesOf,
  expectationsOf,
  hiddenPeriodsOf,
  monthOfPeriod,
  type Expectations,
} from '../../reporting/index.ts';
import type { Answer, Measure } from '../measured/measure.ts';
import { periodRows } from '../measured/rows.ts';
import type { PublishedRow } from '../suppression/published-rows.ts';
import { sumOf } from '../suppression/small-numbers.ts';
import { queuedOf, toldUntil } from './totals-queries.ts';

/** All teams together in one period, as everybody may read it. */
export interface PeriodTotal {
  readonly period: string;
  /** Its first day. */
  readonly from: string;
  readonly row: PublishedRow;
  /**
   * `none`: nobody reported a value; `few`: so few did that the sum would tell one of them; `waiting`: it is
   * not decided yet whether it would tell a small number; `small`: it would.
   */
  readonly state: 'total' | 'none' | 'few' | 'waiting' | 'small';
  /** Of a total that is not told, from what to what its numerator may be. */
  readonly bounds: readonly [number, number] | undefined;
  /** Teams whose reports are in it. */
  readonly reported: number;
  /** Teams that reported, but with so small a denominator that it is in no sum. */
  readonly leftOut: number;
  /** Teams that were to report, or did. */
  readonly expected: number;
  /** When it was decided on, where reports have changed since. */
  readonly olderThanReports: string | undefined;
  /** The answers in it, where all of them may be read; of events their dates are needed. */
  readonly answers: readonly Answer[];
}

interface Asked {
  /** Sums of fewer teams are not shown. */
  readonly leastTeams: number;
  readonly asKnownAt: Date | undefined;
  /** Of now, where they are at hand. */
  readonly expectations?: Expectations;
}

/**
 * Sums over the teams that reported each period, the oldest first, as they are now or were known at a moment.
 * Where small numbers are hidden they come from the ledger of totals alone. At most six statements.
 */
export function totalsOf(
  db: Db,
  measure: Measure,
  { leastTeams, asKnownAt, ...asked }: Asked,
  now: Date,
): PeriodTotal[] {
  const series = everySeriesOf(db, measure.id, asKnownAt);
  const ruled = hiddenPeriodsOf(db, measure.id, asKnownAt);
  const at = isoTime(asKnownAt ?? now);
  const rows = ruled.size === 0 ? [] : toldUntil(db, { measure_id: measure.id, at });
  const told = new Map(rows.map((row) => [row.period, row]));
  const queued = ruled.size === 0 ? [] : queuedOf(db, { measure_id: measure.id });
  const expectations = asked.expectations ?? expectationsOf(db, now);
  const reports = reportsByPeriod(series);
  const known = [...reports.values()].flatMap(([one]) => (one === undefined ? [] : [one.answer]));
  const inOrder = known.toSorted((one, other) => (one.period < other.period ? -1 : 1));
  return periodRows(inOrder).map(({ period, from }) => {
    const place = { period, from, reports: reports.get(period) ?? [], expectations };
    const total = ruled.has(period)
      ? fromLedger(
          place,
          told.get(period),
          queued.some((one) => one.period === period),
        )
      : summed(place);
    return ofEnough(total, leastTeams);
  });
}

/** The total, unless so few teams reported that it would tell one of them. */
export function ofEnough(total: PeriodTotal, leastTeams: number): PeriodTotal {
  return total.reported > 0 && total.reported < leastTeams ? withheld(total) : total;
}

interface TeamReport {
  readonly team: number;
  readonly answer: Answer;
}

interface Place {
  readonly period: string;
  readonly from: string;
  readonly reports: readonly TeamReport[];
  readonly expectations: Expectations;
}

function reportsByPeriod(
  series: ReadonlyMap<number, readonly Answer[]>,
): ReadonlyMap<string, TeamReport[]> {
  const reports = new Map<string, TeamReport[]>();
  for (const [team, answers] of series) {
    for (const answer of answers) {
      const told = reports.get(answer.period);
      if (told === undefined) reports.set(answer.period, [{ team, answer }]);
      else told.push({ team, answer });
    }
  }
  return reports;
}

/** Where everything may be read, the sum is that of the reports. */
function summed(place: Place): PeriodTotal {
  const { period, from } = place;
  const values = valuesIn(place);
  const total = {
    period,
    from,
    bounds: undefined,
    reported: values.length,
    leftOut: 0,
    expected: teamsIn(place).size,
    olderThanReports: undefined,
    answers: values.map(({ answer }) => answer),
  };
  if (values.length === 0) {
    return { ...total, state: 'none', row: { kind: 'not-reported', x: from } };
  }
  const sum = sumOf(
    values.map(({ answer }) => ({
      numerator: answer.numerator ?? 0,
      denominator: answer.denominator,
    })),
  );
  return { ...total, state: 'total', row: { kind: 'shown', x: from, ...sum } };
}

type Told = ReturnType<typeof toldUntil>[number];

/** Made of nothing but what the ledger has published, for whoever reads it. */
function fromLedger(place: Place, told: Told | undefined, isQueued: boolean): PeriodTotal {
  const { period, from } = place;
  const values = valuesIn(place);
  const nothing = { period, from, leftOut: 0, olderThanReports: undefined, answers: [] };
  if (told === undefined) {
    const state = values.length === 0 ? 'none' : isQueued ? 'waiting' : 'small';
    return {
      ...nothing,
      state,
      row: state === 'small' ? hiddenRow(from, null) : { kind: 'not-reported', x: from },
      bounds: undefined,
      reported: values.length,
      expected: teamsIn(place).size,
    };
  }
  const { denominator, numerator_low: low, numerator_high: high } = told;
  const versions = JSON.parse(told.versions) as number[];
  const ids = new Set(values.map(({ answer }) => answer.id));
  const isUpToDate =
    versions.length + told.left_out === ids.size && versions.every((version) => ids.has(version));
  const about = {
    ...nothing,
    reported: versions.length,
    leftOut: told.left_out,
    expected: told.expected,
    olderThanReports: isUpToDate ? undefined : told.decided_at,
  };
  if (told.kind === 'publish') {
    const row = { kind: 'shown', x: from, numerator: low, denominator } as const;
    return { ...about, state: 'total', row, bounds: undefined };
  }
  const bounds = low === high ? undefined : ([low, high] as const);
  return { ...about, state: 'small', row: hiddenRow(from, denominator), bounds };
}

function hiddenRow(x: string, denominator: number | null): PublishedRow {
  return { kind: 'hidden', x, denominator };
}

/** The reports of a period that have a value. */
function valuesIn({ reports }: Place): TeamReport[] {
  return reports.filter(({ answer }) => answer.numerator !== null);
}

function teamsIn(place: Place): ReadonlySet<number> {
  const expected = place.expectations.teamsIn(monthOfPeriod(place.period));
  return new Set([...expected, ...valuesIn(place).map(({ team }) => team)]);
}

function withheld(total: PeriodTotal): PeriodTotal {
  const row = { kind: 'not-reported', x: total.from } as const;
  return { ...total, row, state: 'few', bounds: undefined, answers: [] };
}
