import type { Funnel, Result } from '../compute/result.ts';
import type { Unit } from './figures.ts';

/** The smallest and largest number that can be at all, in the chart's unit. */
export function possibleRange(unit: Unit): readonly [number, number] {
  if (unit.kind === 'number') return [-Infinity, Infinity];
  return [0, unit.kind === 'proportion' ? unit.whole : Infinity];
}

/** Limits are computed unclipped and drawn inside what is possible. */
export function clipped(value: number, unit: Unit): number {
  const [least, most] = possibleRange(unit);
  return Math.min(most, Math.max(least, value));
}

/** Every number that a chart of a result shows, limits clipped: what axis and decimals are made for. */
export function shownValues(result: Result, unit: Unit): number[] {
  const { points, phases } = result;
  const shown: number[] = [];
  for (const { y, lower, upper, target } of points) {
    if (y !== null) shown.push(y);
    if (target !== null) shown.push(target);
    if (lower !== null) shown.push(clipped(lower, unit));
    if (upper !== null) shown.push(clipped(upper, unit));
  }
  for (const { centre } of phases) if (centre !== null) shown.push(centre);
  return shown;
}

/** The same of a funnel. */
export function shownInFunnel({ points, centre }: Funnel, unit: Unit): number[] {
  const values = points.flatMap(({ y, lower, upper }) =>
    y === null
      ? []
      : [y, ...[lower, upper].map((limit) => (limit === null ? null : clipped(limit, unit)))],
  );
  return [...values, centre].filter((value) => value !== null);
}
