import type {
  Options,
  RatioChart,
  Series,
  ValueChart,
} from '../../src/features/statistics/compute/series.ts';
import type { Result } from '../../src/features/statistics/compute/result.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';

/** Options of the plainest chart. */
export const plain: Options = {
  direction: 'increase',
  rules: { set: 'making-data-count', length: 7 },
  targets: [],
  rebaseAt: [],
  exclude: [],
  screen: true,
  multiply: 1,
};

export const anhoej: Partial<Options> = { rules: { set: 'anhoej' } };

/** A chart of values at the positions 1, 2, … */
export function ofValues(
  chart: ValueChart,
  values: readonly (number | null)[],
  options: Partial<Options> = {},
): Series {
  const rows = values.map((value, index) => ({ x: index + 1, value }));
  return { chart, rows, options: { ...plain, ...options } };
}

/** A chart of quotients; each row is a numerator and its denominator. */
export function ofRatios(
  chart: RatioChart,
  ratios: readonly (readonly [number | null, number | null])[],
  options: Partial<Options> = {},
): Series {
  const rows = ratios.map(([numerator, denominator], index) => ({
    x: index + 1,
    numerator,
    denominator,
  }));
  return { chart, rows, options: { ...plain, ...options } };
}

/** The rules that name the points of an XmR chart, in order. */
export function rulesOf(
  values: readonly (number | null)[],
  options: Partial<Options> = {},
): (string | null)[] {
  return chartResult(ofValues('xmr', values, options)).points.map(({ rule }) => rule);
}

/** Centre, lower and upper limit of each point, rounded to 4 digits after the point. */
export function linesOf({ points }: Result): (number | null)[][] {
  return points.map(({ centre, lower, upper }) => [centre, lower, upper].map(rounded));
}

function rounded(line: number | null): number | null {
  return line === null ? null : Math.round(line * 10_000) / 10_000;
}
