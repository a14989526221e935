/*
 * What goes into a chart. Free of database, web and clock: a series is given whole, in order, and
 * `spc.ts` computes one result from it. Rules and formulas: `spc.ts`, `limits.ts`, `signals.ts`, `runs.ts`.
 */

/** Which way is better. */
export type Direction = 'increase' | 'decrease' | 'neutral';

/**
 * `run` has a centre alone; `xmr` is Making Data Count's chart of values; `pp` and `up` are Laney's P
 * prime and U prime; `g` counts opportunities and `t` time between rare events.
 */
export type ChartKind = ValueChart | RatioChart;
export type ValueChart = 'run' | 'xmr' | 'i' | 'mr' | 'c' | 'g' | 't';
export type RatioChart = 'run' | 'xmr' | 'p' | 'pp' | 'u' | 'up';

/** `null`: not reported, which is a gap and never zero. */
export interface ValueRow {
  readonly x: string | number;
  readonly value: number | null;
}

/** A quotient; a denominator of 0 is a gap too. */
export interface RatioRow {
  readonly x: string | number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** The rule set that looks for signals, and how long a shift or trend must be where it has one. */
export type Rules =
  { readonly set: 'making-data-count'; readonly length: 6 | 7 | 8 } | { readonly set: 'anhoej' };

/** A target that holds from one position on, until the next; `null` ends it. Positions count from 1. */
export interface TargetFrom {
  readonly from: number;
  readonly value: number | null;
}

export interface Options {
  readonly direction: Direction;
  readonly rules: Rules;
  /** In ascending order of `from`, in the unit of the chart (after `multiply`). */
  readonly targets: readonly TargetFrom[];
  /**
   * Only the first so many points of each phase make its centre and limits, gaps and excluded ones
   * counted; all of them when left out.
   */
  readonly fixAfter?: number;
  /** Positions, from 1, of the first point of each new phase. */
  readonly rebaseAt: readonly number[];
  /** Positions left out of centre, limits and run analysis; drawn, and tested against the limits. */
  readonly exclude: readonly number[];
  /** Whether extreme moving ranges are dropped once before they are averaged. */
  readonly screen: boolean;
  /** Factor of y, centre and limits at the end: 1000 for a rate per 1,000. */
  readonly multiply: number;
}

export type Series =
  | { readonly chart: ValueChart; readonly rows: readonly ValueRow[]; readonly options: Options }
  | { readonly chart: RatioChart; readonly rows: readonly RatioRow[]; readonly options: Options };

/** Units at one time, in place of one unit over time. */
export interface FunnelSeries {
  readonly chart: 'p' | 'pp' | 'u' | 'up';
  readonly rows: readonly RatioRow[];
  readonly direction: Direction;
  readonly multiply: number;
}
