import type { ChartKind, Direction, Options, Rules } from './series.ts';

/*
 * What comes out: the one object that the drawing, the table and the words are made of, so that they
 * cannot disagree. Every number in it is finite or null, never NaN.
 */

/**
 * The rule that named a point; the first of these that holds wins. Anhøj's rules name only points
 * outside the limits.
 */
export type Rule =
  | 'above-upper-limit'
  | 'below-lower-limit'
  | 'trend-increasing'
  | 'trend-decreasing'
  | 'two-of-three-above'
  | 'two-of-three-below'
  | 'shift-above'
  | 'shift-below';

export type PointType = 'common' | 'improvement' | 'concern' | 'neutral-high' | 'neutral-low';

export interface Point {
  /** From 1. */
  readonly position: number;
  readonly x: string | number;
  /** `null` is a gap. */
  readonly y: number | null;
  /** From 1. */
  readonly phase: number;
  readonly centre: number | null;
  /**
   * Process limits at this point; null for run charts, gaps and where there are none. The first point
   * of an MR chart has no `y`, but was reported and has limits.
   */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Two-sigma lines (for XmR two thirds of the way to the limits). */
  readonly lowerNear: number | null;
  readonly upperNear: number | null;
  /** Against the centre; null for a gap and where there is no centre. */
  readonly side: -1 | 0 | 1 | null;
  readonly outside: boolean;
  /** Inside the limits and beyond a near limit. */
  readonly close: boolean;
  readonly inBaseline: boolean;
  /** False for an excluded point. */
  readonly included: boolean;
  readonly target: number | null;
  /** The rule that won; null: none. */
  readonly rule: Rule | null;
  readonly type: PointType;
}

/** Anhøj's run analysis of one phase. */
export interface Runs {
  /** Included points that are reported and not on the centre. */
  readonly useful: number;
  readonly longestRun: number;
  /** A longer run is a signal; null when no point is useful. */
  readonly longestRunMost: number | null;
  readonly crossings: number;
  /** Fewer crossings are a signal; null when no point is useful. */
  readonly crossingsLeast: number | null;
  readonly signal: boolean;
}

export interface Phase {
  readonly phase: number;
  /** Positions of its first and last point. */
  readonly first: number;
  readonly last: number;
  /** Points in it, gaps not counted. */
  readonly reported: number;
  /** Points that made centre and limits. */
  readonly baseline: number;
  readonly centre: number | null;
  /** The limits of its last reported point (they vary with the denominator on P and U charts). */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Too few points for limits that last: fewer than 13. */
  readonly trial: boolean;
  readonly runs: Runs;
}

/** Type of the latest reported point that is not excluded, with its side where it matters. */
export type Variation =
  | 'common'
  | 'improvement-high'
  | 'improvement-low'
  | 'concern-high'
  | 'concern-low'
  | 'neutral-high'
  | 'neutral-low';

/** Limits of the last phase against the latest target. */
export type Assurance = 'pass' | 'fail' | 'inconsistent';

export interface Result {
  readonly chart: ChartKind;
  readonly direction: Direction;
  readonly rules: Rules;
  readonly options: Options;
  readonly points: readonly Point[];
  readonly phases: readonly Phase[];
  /** Null when nothing has been reported, but for excluded points. */
  readonly variation: Variation | null;
  /** Null without a target, without a direction, or without limits. */
  readonly assurance: Assurance | null;
}

export interface FunnelPoint {
  readonly x: string | number;
  readonly y: number | null;
  readonly denominator: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly lowerNear: number | null;
  readonly upperNear: number | null;
  readonly outside: boolean;
  readonly type: PointType;
}

export interface Funnel {
  readonly chart: 'p' | 'pp' | 'u' | 'up';
  readonly direction: Direction;
  readonly multiply: number;
  readonly centre: number | null;
  /** In ascending order of denominator; units without data stand last. */
  readonly points: readonly FunnelPoint[];
}
