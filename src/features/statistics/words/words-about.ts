import { clipped } from './shown.ts';
import { shownValues } from './shown.ts';
import { figuresOf, wholeNumber, type Figures, type Unit } from './figures.ts';
import { periodsOfResult, type Grain } from './periods.ts';
import type { Result } from '../compute/result.ts';
import type { ChartKind } from '../compute/series.ts';

/*
 * What the words need to know of a measure, and the small words that fit it: months or events, average
 * or median.
 */

/** What one point stands for; `point` when nothing else is known. */
export type Period = 'month' | 'week' | 'day' | 'event' | 'point';

export interface About {
  readonly unit: Unit;
  readonly period: Period;
  /** The same as in the drawing and the table, digit by digit. */
  readonly figures: Figures;
}

/**
 * What the words of a chart need besides its result. `period` is read off the chart and its dates when left
 * out; give it where it is known, since no dates, or one alone, tell nothing.
 */
export function aboutOf(
  result: Result,
  unit: Unit,
  period: Period = periodOf(result.chart, periodsOfResult(result).grain),
): About {
  return { unit, period, figures: figuresOf(unit, shownValues(result, unit)) };
}

/** Limits as they are drawn, inside what is possible; null where there are none. */
export function limitsOf(
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
  { unit, figures }: Pick<About, 'unit' | 'figures'>,
): readonly [lower: string, upper: string] | null {
  if (lower === null || upper === null) return null;
  return [figures.line(clipped(lower, unit)), figures.line(clipped(upper, unit))];
}

/** "1 month", "7 months". */
export function counted(count: number, period: Period): string {
  return plural(count, period);
}

/** "1 hospital", "1,200 hospitals" of a word that takes an s. */
export function plural(count: number, one: string): string {
  return `${wholeNumber(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** The centre line of run and G charts is the median, of all others the average. */
export function centreName(chart: ChartKind): 'average' | 'median' {
  return chart === 'run' || chart === 'g' ? 'median' : 'average';
}

/** The lines that the points of a chart make. */
export function linesName(chart: ChartKind): string {
  return chart === 'run' ? 'median' : `${centreName(chart)} and limits`;
}

/** The first letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** G and T charts count from one event to the next. */
export function periodOf(chart: ChartKind, grain: Grain): Period {
  if (chart === 'g' || chart === 't') return 'event';
  return grain === 'order' ? 'point' : grain;
}
