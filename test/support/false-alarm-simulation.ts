import type { Lines } from '../../src/features/statistics/compute/false-alarms.ts';
import type { Flags } from './quick-rules.ts';
import { seededRandom } from './random.ts';

/*
 * How often a process that does not change is flagged all the same, and how often one that does change
 * is caught, counted on made-up series. Which rules judge them is a parameter.
 */

export interface Chances {
  /** That a stable series shows at least one flag. */
  readonly anyFlag: number;
  /** That its latest point is flagged. */
  readonly latestFlag: number;
}

/** A series of so many values from a process that does not change. */
export type Draw = (length: number) => number[];

/**
 * Values such as each kind of chart meets: normal deviates (mean 0, sigma 1), waits between events that
 * come at random, or ranges between neighbours of a normal series.
 */
export function stableProcess(lines: Lines, seed: number): Draw {
  const random = seededRandom(seed);
  const normal = normalDeviates(random);
  if (lines === 'gaps') return (length) => series(length, () => -Math.log(1 - random()));
  if (lines !== 'ranges') return (length) => series(length, normal);
  return (length) => {
    const values = series(length + 1, normal);
    return values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  };
}

/** Chances for series of each length, from as many series as asked; each judge sees the same ones. */
export function countFlags(
  judges: readonly Flags[],
  draw: Draw,
  lengths: readonly number[],
  count: number,
): Chances[][] {
  const some = judges.map(() => lengths.map(() => 0));
  const latest = judges.map(() => lengths.map(() => 0));
  const longest = Math.max(...lengths);
  for (let one = 0; one < count; one += 1) {
    const values = draw(longest);
    lengths.forEach((length, at) => {
      const part = values.slice(0, length);
      judges.forEach((flags, judge) => {
        const { points, runs } = flags(part);
        if (runs || points.includes(true)) some[judge]![at]! += 1;
        if (points[length - 1] === true) latest[judge]![at]! += 1;
      });
    });
  }
  return judges.map((_, judge) =>
    lengths.map((_, at) => ({
      anyFlag: some[judge]![at]! / count,
      latestFlag: latest[judge]![at]! / count,
    })),
  );
}

export interface Change {
  /** Stable points before the change. */
  readonly before: number;
  /** Points since. */
  readonly after: number;
  /** In sigma. */
  readonly shift: number;
}

/** The part of changed series in which a point since the change, or the whole series, is flagged. */
export function countCaught(flags: Flags, draw: Draw, change: Change, count: number): number {
  let caught = 0;
  for (let one = 0; one < count; one += 1) {
    const values = draw(change.before + change.after);
    for (let i = change.before; i < values.length; i += 1) values[i]! += change.shift;
    const { points, runs } = flags(values);
    if (runs || points.includes(true, change.before)) caught += 1;
  }
  return caught / count;
}

function series(length: number, next: () => number): number[] {
  const values: number[] = [];
  while (values.length < length) values.push(next());
  return values;
}

/** Normal deviates two by two. Source: Box and Muller (1958), Annals of Mathematical Statistics 29. */
function normalDeviates(random: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
