import type { Db } from '../../lib/db/open.ts';
import { marksOf } from '../annotations/index.ts';
import { monthOfPeriod, type Expectations } from '../reporting/index.ts';
import { targetSteps } from '../programme/index.ts';
import { chartOfTotals, isSum, leastTeams } from './aggregate.ts';
import { aggregateRows } from './aggregate-table.ts';
import { inFull } from './data-rows.ts';
import type { Measure } from './measured/measure.ts';
import { isDrawn, type MeasureChart } from './measured/measure-chart.ts';
import { ofEnough, totalsOf, type PeriodTotal } from './totals/totals.ts';
import type { ChartWords } from './words/words.ts';

/*
 * All teams together as plain data, which can be kept as JSON and drawn again: every number that a page or a
 * file of it prints, so that what was kept never depends on how charts are computed later.
 */

/** One period. What is not told is null, texts are ''. */
export interface PeriodFigures {
  readonly period: string;
  readonly state: PeriodTotal['state'];
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Between which the numerator is known to lie, where it is not told. */
  readonly least: number | null;
  readonly most: number | null;
  readonly value: number | null;
  /** The same as tables print it. */
  readonly printed: string;
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly target: number | null;
  readonly rule: string | null;
  readonly reported: number;
  readonly leftOut: number;
  readonly expected: number;
  readonly shows: string;
}

/** A chart with what it says. */
export interface AggregateFigures {
  readonly rows: readonly PeriodFigures[];
  /** Null where there is nothing to draw, or only for the teams themselves. */
  readonly drawn: Pick<MeasureChart, 'result' | 'unit' | 'desc' | 'notes'> | null;
  /** What both icons say; null where nothing is judged. */
  readonly verdicts: Pick<ChartWords, 'variation' | 'assurance'>;
  readonly says: readonly string[];
  /** The newest point that has a value, and its period: a month, a week or the day of an event. */
  readonly latest: {
    readonly period: string;
    readonly words: string;
    readonly shows: string;
  } | null;
}

/** What is told of a measure: everything, and what readers see where teams do not see one another. */
export interface MeasureFigures {
  readonly isSum: boolean;
  readonly all: AggregateFigures;
  /** Null where it is the same. */
  readonly ofEnough: AggregateFigures | null;
}

interface Asked {
  /** The months that are looked at, both included. */
  readonly from: string;
  readonly to: string;
  readonly expectations: Expectations;
}

/** As everything is known now. At most six statements. */
export function figuresOfMeasure(
  db: Db,
  measure: Measure,
  targets: Parameters<typeof targetSteps>[0],
  { from, to, expectations }: Asked,
  now: Date,
): MeasureFigures {
  if (!isSum(measure)) return { isSum: false, all: nothing, ofEnough: null };
  const known = totalsOf(db, measure, { leastTeams: 1, asKnownAt: undefined, expectations }, now);
  const totals = known.filter(({ period }) => {
    const month = monthOfPeriod(period);
    return month >= from && month <= to;
  });
  const steps = targetSteps(targets, null);
  const marks = marksOf(db, { measureId: measure.id, teamId: null });
  const figures = (some: readonly PeriodTotal[]): AggregateFigures =>
    figuresFrom(measure, some, chartOfTotals(measure, some, steps, marks));
  const enough = totals.map((total) => ofEnough(total, leastTeams));
  const isSame = enough.every((total, at) => total === totals[at]);
  return { isSum: true, all: figures(totals), ofEnough: isSame ? null : figures(enough) };
}

const nothing: AggregateFigures = {
  rows: [],
  drawn: null,
  verdicts: { variation: null, assurance: null },
  says: [],
  latest: null,
};

function figuresFrom(
  measure: Measure,
  totals: readonly PeriodTotal[],
  chart: MeasureChart | undefined,
): AggregateFigures {
  const rows = rowsOf(measure, totals, chart);
  if (!isDrawn(chart)) return { ...nothing, rows };
  const { result, unit, desc, notes, words } = chart;
  return {
    rows,
    drawn: { result, unit, desc, notes },
    verdicts: { variation: words.variation, assurance: words.assurance },
    says: words.says,
    latest: latestOf(measure, totals, chart),
  };
}

function rowsOf(
  measure: Measure,
  totals: readonly PeriodTotal[],
  chart: MeasureChart | undefined,
): PeriodFigures[] {
  const printed = aggregateRows({ measure, totals, chart });
  // Points of a measure of events are events, and no periods.
  const points = measure.period === 'event' ? [] : (chart?.result.points ?? []);
  return totals.map(({ period, state, row, bounds, reported, leftOut, expected }, at) => {
    const point = points[at];
    return {
      period,
      state,
      numerator: row.kind === 'shown' ? row.numerator : null,
      denominator: row.kind === 'not-reported' ? null : row.denominator,
      least: bounds?.[0] ?? null,
      most: bounds?.[1] ?? null,
      value: inFull(point?.y),
      printed: printed[at]?.value ?? '',
      centre: inFull(point?.centre),
      lower: inFull(point?.lower),
      upper: inFull(point?.upper),
      target: inFull(point?.target),
      rule: point?.rule ?? null,
      reported,
      leftOut,
      expected,
      shows: printed[at]?.shows ?? '',
    };
  });
}

function latestOf(
  measure: Measure,
  totals: readonly PeriodTotal[],
  { result, table }: MeasureChart,
): AggregateFigures['latest'] {
  const at = result.points.findLastIndex(({ y, included }) => y !== null && included);
  const [point, row] = [result.points[at], table[at]];
  if (point === undefined || row === undefined) return null;
  const period = measure.period === 'event' ? String(point.x) : (totals[at]?.period ?? '');
  return { period, words: `${row.value} in ${row.period}`, shows: row.shows };
}
