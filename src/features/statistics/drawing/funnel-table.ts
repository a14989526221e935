import type { Funnel, FunnelPoint } from '../compute/result.ts';
import { figuresOf, wholeNumber, type Unit } from '../words/figures.ts';
import { shownInFunnel } from '../words/shown.ts';

/** One unit of the data table, as it is printed; empty where it has no data. */
export interface FunnelRow {
  readonly unit: string;
  readonly denominator: string;
  readonly value: string;
  readonly shows: string;
  /** Whether the drawing marks it as more than usual variation. */
  readonly flagged: boolean;
}

/** The table of a funnel, smallest denominator first, from the same result and figures as the drawing. */
export function funnelRows(funnel: Funnel, unit: Unit): FunnelRow[] {
  const figures = figuresOf(unit, shownInFunnel(funnel, unit));
  return funnel.points.map((point) => ({
    unit: String(point.x),
    denominator: point.denominator === null ? '' : wholeNumber(point.denominator),
    value: point.y === null ? '' : figures.value(point.y),
    shows: place(point),
    flagged: point.y !== null && point.type !== 'common',
  }));
}

function place({ y, upper, outside }: FunnelPoint): string {
  if (y === null) return 'No data';
  if (!outside) return 'Inside the limits';
  return upper !== null && y > upper ? 'Above the upper limit' : 'Below the lower limit';
}
