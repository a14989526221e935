import type { Phase, Point, Result } from '../compute/result.ts';
import type { Options, RatioChart, RatioRow, ValueChart, ValueRow } from '../compute/series.ts';
import { chartResult } from '../compute/spc.ts';
import { hiddenCount, type PublishedRow } from './published-rows.ts';

/** Of a measure with denominators, or of one without. */
export type ChartOf =
  | { readonly of: 'quotients'; readonly chart: RatioChart }
  | { readonly of: 'values'; readonly chart: ValueChart };

/**
 * The chart of a team for others, from nothing but what they may read. With hidden periods it has the
 * readable points alone: centre, limits and signals of the larger counts would paint the team worse than
 * it is. Throws a `SeriesFault` as `chartResult` does.
 */
export function publishedChart(
  kind: ChartOf,
  rows: readonly PublishedRow[],
  options: Options,
): Result {
  const result =
    kind.of === 'quotients'
      ? chartResult({ chart: kind.chart, rows: rows.map(ratioRow), options })
      : chartResult({ chart: kind.chart, rows: rows.map(valueRow), options });
  return hiddenCount(rows) === 0 ? result : pointsAlone(result);
}

function ratioRow(row: PublishedRow): RatioRow {
  const { numerator, denominator } =
    row.kind === 'shown' ? row : { numerator: null, denominator: null };
  return { x: row.x, numerator, denominator };
}

function valueRow(row: PublishedRow): ValueRow {
  return { x: row.x, value: row.kind === 'shown' ? row.numerator : null };
}

function pointsAlone(result: Result): Result {
  return {
    ...result,
    points: result.points.map(pointAlone),
    phases: result.phases.map(phaseAlone),
    variation: null,
    assurance: null,
  };
}

function pointAlone({ position, x, y, phase, target }: Point): Point {
  return {
    position,
    x,
    y,
    phase,
    centre: null,
    lower: null,
    upper: null,
    lowerNear: null,
    upperNear: null,
    side: null,
    outside: false,
    close: false,
    inBaseline: false,
    included: true,
    target,
    rule: null,
    type: 'common',
  };
}

function phaseAlone({ phase, first, last, reported }: Phase): Phase {
  return {
    phase,
    first,
    last,
    reported,
    baseline: 0,
    centre: null,
    lower: null,
    upper: null,
    trial: false,
    runs: {
      useful: 0,
      longestRun: 0,
      longestRunMost: null,
      crossings: 0,
      crossingsLeast: null,
      signal: false,
    },
  };
}
