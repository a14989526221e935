import { nearness } from './comparing.ts';
import { finite } from './faults.ts';
import type { Column } from './readings.ts';

/** How many times the average a moving range may be: D4 of ranges of two. */
export const widestRange = 3.267;

/** d2 of ranges of two: the average range is so many standard deviations. */
export const rangePerSigma = 1.128;

/**
 * The average distance of neighbours, or null where no two stand side by side: a gap ends a range on
 * both of its sides. With `screen`, ranges that are not strictly below 3.267 times the average are
 * dropped once and the rest averaged again; where all are 0 the average stays 0.
 *
 * Source: `spc-rules.md` 1 (steps 3 and 4) and 2; Nelson 1982.
 */
export function averageMovingRange(values: Column, screen: boolean): number | null {
  const ranges = movingRanges(values);
  const average = mean(ranges);
  // None, or nothing to drop.
  if (!average || !screen) return average;
  return mean(ranges, widestRange * average * (1 - nearness));
}

/**
 * For each value its distance to the one before; null for the first and beside a gap. Throws a
 * `SeriesFault` when one overflows.
 */
export function movingRanges(values: Column): (number | null)[] {
  const ranges: (number | null)[] = [];
  let before: number | null = null;
  for (const value of values) {
    ranges.push(value === null || before === null ? null : finite(Math.abs(value - before)));
    before = value;
  }
  return ranges;
}

/**
 * The mean of what is reported and strictly below `limit`, or null of nothing. Throws a `SeriesFault`
 * when it overflows.
 */
export function mean(values: Column, limit = Infinity): number | null {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === null || value >= limit) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : finite(sum) / count;
}
