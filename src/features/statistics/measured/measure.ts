import type { measureByCode, TargetStep } from '../../programme/index.ts';
import type { seriesOf } from '../../reporting/index.ts';

/** A measure with the definition in force. */
export type Measure = NonNullable<ReturnType<typeof measureByCode>>;

/** What a team said of one period. */
export type Answer = ReturnType<typeof seriesOf>[number];

/** What people decided about a chart; periods are months, or weeks of a weekly measure. */
export interface Marks {
  /** A few words at a period. */
  readonly annotations: readonly { readonly period: string; readonly words: string }[];
  /** Begin a new phase, each with a few words. */
  readonly phases: readonly { readonly period: string; readonly words: string }[];
  /** How many points of each phase make its centre and limits; null for all of them. */
  readonly fixAfter: number | null;
  /** Left out of centre and limits. */
  readonly exclusions: readonly { readonly period: string }[];
}

export const noMarks: Marks = { annotations: [], phases: [], fixAfter: null, exclusions: [] };

/** What a chart needs besides its values. */
export interface Frame {
  readonly targets: readonly TargetStep[];
  readonly marks: Marks;
}
