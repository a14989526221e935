import type { Options } from './series.ts';

/** The rows of one phase: indexes from 0, ends not included. */
export interface Stretch {
  /** From 1. */
  readonly phase: number;
  readonly from: number;
  readonly to: number;
  /** Centre and limits come from the included points before this one. */
  readonly baselineTo: number;
}

/**
 * Splits `count` rows into phases that cover them all, in order. A baseline of k points is the first k
 * positions of its phase: gaps and excluded points among them are not made up for, as in both reference
 * packages. A shorter phase uses what it has. No rows: no phases.
 *
 * Source: `spc-rules.md` 1 and 4.
 */
export function splitPhases(
  count: number,
  { rebaseAt, fixAfter }: Pick<Options, 'rebaseAt' | 'fixAfter'>,
): Stretch[] {
  if (count === 0) return [];
  const starts = new Set([0, ...rebaseAt.map((position) => position - 1)]);
  const ordered = [...starts].sort((a, b) => a - b);
  return ordered.map((from, index) => {
    const to = ordered[index + 1] ?? count;
    const baselineTo = fixAfter === undefined ? to : Math.min(to, from + fixAfter);
    return { phase: index + 1, from, to, baselineTo };
  });
}

/** For each of `count` rows whether it is included; `exclude` holds positions from 1. */
export function includedOf(count: number, exclude: readonly number[]): boolean[] {
  const included: boolean[] = [];
  for (let index = 0; index < count; index += 1) included.push(true);
  for (const position of exclude) included[position - 1] = false;
  return included;
}
