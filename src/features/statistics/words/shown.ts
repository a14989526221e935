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
  const values = points.flatMap(({ y, lower, upper, target }) => [
    y,
    target,
    ...[lower, upper].map((limit) => (limit === null ? null : clipped(limit, unit))),
  ]);
  return [...values, ...phases.map(({ centre }) => centre)].filter((value) => value !== null);
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
