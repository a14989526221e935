import type { Unit } from '../words/figures.ts';
import { periodsOfResult } from '../words/periods.ts';
import type { Result } from '../compute/result.ts';
import { pointWords } from '../words/rule-words.ts';
import { aboutOf } from '../words/words-about.ts';

/** What was counted at one point; null where it was not reported. */
export interface Counted {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** One row of the data table, as it is printed. */
export interface ChartRow {
  readonly position: number;
  readonly period: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string;
  /** What the chart shows. */
  readonly shows: string;
  /** Whether the drawing marks it as more than usual variation. */
  readonly flagged: boolean;
}

/**
 * The table of a chart, oldest first, from the same result and figures as the drawing. `counted` are
 * numerators and denominators in the order of the points; leave it out for charts of values.
 */
export function chartRows(
  result: Result,
  unit: Unit,
  counted: readonly Counted[] = [],
): ChartRow[] {
  const about = aboutOf(result, unit);
  const { names } = periodsOfResult(result);
  const words = pointWords(result, about);
  return result.points.map((point, at) => ({
    position: point.position,
    period: names[at] ?? '',
    numerator: countOr(counted[at]?.numerator),
    denominator: countOr(counted[at]?.denominator),
    value: point.y === null ? '' : about.figures.value(point.y),
    shows: words[at] ?? '',
    flagged: point.y !== null && point.type !== 'common',
  }));
}

/** "1,000", and "30.5" where hours are summed. */
function countOr(count: number | null | undefined): string {
  return count === null || count === undefined ? '' : counts.format(count);
}

const counts = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 });
