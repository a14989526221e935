import { monthsAfter } from '../reporting/index.ts';
import { chartMonths } from './rules.ts';

/** Months, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export function chartSpan(month: string): Span {
  return { from: monthsAfter(month, 1 - chartMonths), to: month };
}

/** The days of a span as text: from the first one on, and before the one after it. */
export function daysOf({ from, to }: Span): Span {
  return { from: `${from}-01`, to: `${monthsAfter(to, 1)}-01` };
}
