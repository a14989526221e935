import { finite } from './faults.ts';
import { averageMovingRange, mean, rangePerSigma, widestRange } from './moving-ranges.ts';
import type { Column } from './readings.ts';
import type { ValueChart } from './series.ts';

/** Process limits, and two-sigma lines inside them; all finite. */
export interface Limits {
  readonly lower: number;
  readonly lowerNear: number;
  readonly upperNear: number;
  readonly upper: number;
}

interface ConstantLines {
  readonly centre: number | null;
  readonly limits: Limits | null;
}

/** The T chart's power: times between rare events raised to 1/3.6 are about normal (Nelson 1994). */
const power = 3.6;

/** Half the width between XmR limits, in average moving ranges, as Making Data Count rounds it. */
const processWidth = 2.66;

/**
 * Centre and limits, the same for every point, from the values of a baseline. Nothing reported: neither.
 * No limits on a run chart, nor where no two values stand side by side on XmR, I and T charts. A constant
 * baseline has its limits on the centre. XmR, I limits are never clipped; C, G, T limits stop at 0.
 * Throws a `SeriesFault` when numbers overflow.
 *
 * Source: `spc-rules.md` 1 (steps 3 to 6) and the table of 2.
 */
export function valueLines(chart: ValueChart, values: Column, screen: boolean): ConstantLines {
  if (chart === 'run') return { centre: median(values), limits: null };
  if (chart === 't') return timeLines(values, screen);
  const average = mean(values);
  if (average === null) return { centre: null, limits: null };
  if (chart === 'mr') return rangeLines(average);
  if (chart === 'c') return { centre: average, limits: around(average, Math.sqrt(average), 0) };
  if (chart === 'g') {
    // Two roots, since the product of two large means overflows.
    const sigma = Math.sqrt(average) * Math.sqrt(average + 1);
    return { centre: median(values), limits: around(average, sigma, 0) };
  }
  return { centre: average, limits: individualLimits(chart, average, values, screen) };
}

/**
 * Limits at three sigma on both sides and near lines at two, kept between `least` and `most`. Throws a
 * `SeriesFault` on overflow.
 */
export function around(centre: number, sigma: number, least = -Infinity, most = Infinity): Limits {
  return {
    lower: finite(Math.min(most, Math.max(least, centre - 3 * sigma))),
    lowerNear: finite(Math.min(most, Math.max(least, centre - 2 * sigma))),
    upperNear: finite(Math.min(most, Math.max(least, centre + 2 * sigma))),
    upper: finite(Math.min(most, Math.max(least, centre + 3 * sigma))),
  };
}

function individualLimits(
  chart: 'xmr' | 'i',
  centre: number,
  values: Column,
  screen: boolean,
): Limits | null {
  const range = averageMovingRange(values, screen);
  if (range === null) return null;
  return around(centre, chart === 'xmr' ? (processWidth * range) / 3 : range / rangePerSigma);
}

function rangeLines(average: number): ConstantLines {
  const upper = widestRange * average;
  return { centre: average, limits: { lower: 0, lowerNear: 0, upperNear: (upper / 3) * 2, upper } };
}

/** An I chart of the transformed times, put back. */
function timeLines(values: Column, screen: boolean): ConstantLines {
  const transformed = values.map((value) => (value === null ? null : value ** (1 / power)));
  const { centre, limits } = valueLines('i', transformed, screen);
  if (centre === null) return { centre, limits };
  const back = (line: number): number => Math.max(0, line) ** power;
  return {
    centre: back(centre),
    limits: limits && {
      lower: back(limits.lower),
      lowerNear: back(limits.lowerNear),
      upperNear: back(limits.upperNear),
      upper: back(limits.upper),
    },
  };
}

function median(values: Column): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  const lower = sorted[half - 1];
  // Halved before they are added, since the sum of two large numbers overflows.
  return sorted.length % 2 === 1 || lower === undefined ? upper : lower / 2 + upper / 2;
}
