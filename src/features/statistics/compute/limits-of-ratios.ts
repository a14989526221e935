import { finite } from './faults.ts';
import { around, type Limits } from './limits-of-values.ts';
import { averageMovingRange, mean, rangePerSigma } from './moving-ranges.ts';
import type { Column } from './readings.ts';

export type RatioLimitsChart = 'p' | 'pp' | 'u' | 'up';

/**
 * All numerators over all denominators, in events for each unit of the denominator; null when nothing
 * was reported. Throws a `SeriesFault` when a sum overflows.
 */
export function pooledCentre(numerators: Column, denominators: Column): number | null {
  let events = 0;
  let exposure = 0;
  for (let index = 0; index < denominators.length; index += 1) {
    events += numerators[index] ?? 0;
    exposure += denominators[index] ?? 0;
  }
  finite(exposure, 'denominator');
  return exposure === 0 ? null : finite(finite(events, 'numerator') / exposure, 'numerator');
}

/**
 * Laney's factor of sigma, 1 on P and U charts. It is the average moving range of the standardised
 * values of the baseline over 1.128; null where no two stand side by side. Where the centre leaves no
 * variation (nothing, or everything) it does not matter and is 1.
 *
 * Source: `spc-rules.md` 2; Laney 2002.
 */
export function sigmaFactor(
  chart: RatioLimitsChart,
  centre: number,
  values: Column,
  denominators: Column,
  screen: boolean,
): number | null {
  if (chart === 'p' || chart === 'u' || variance(chart, centre) === 0) return 1;
  const range = averageMovingRange(standardised(chart, centre, values, denominators), screen);
  return range === null ? null : range / rangePerSigma;
}

/**
 * The same for units that have no order: the standard deviation (n - 1) of their standardised values;
 * null for fewer than two.
 */
export function unorderedSigmaFactor(
  chart: RatioLimitsChart,
  centre: number,
  values: Column,
  denominators: Column,
): number | null {
  if (chart === 'p' || chart === 'u' || variance(chart, centre) === 0) return 1;
  const scores = standardised(chart, centre, values, denominators).filter((one) => one !== null);
  const middle = mean(scores);
  if (middle === null || scores.length < 2) return null;
  let squares = 0;
  for (const score of scores) squares += (score - middle) ** 2;
  return Math.sqrt(squares / (scores.length - 1));
}

/**
 * Limits at one denominator: 0 to 1 on P charts, from 0 on U charts. None for a gap, or without a
 * factor. Throws a `SeriesFault` when numbers overflow.
 */
export function ratioLimits(
  chart: RatioLimitsChart,
  centre: number,
  factor: number | null,
  denominator: number | null,
): Limits | null {
  if (factor === null || denominator === null) return null;
  const sigma = Math.sqrt(variance(chart, centre) / denominator) * factor;
  return around(centre, sigma, 0, chart === 'p' || chart === 'pp' ? 1 : Infinity);
}

/** Of one unit of the denominator. */
function variance(chart: RatioLimitsChart, centre: number): number {
  return chart === 'p' || chart === 'pp' ? Math.max(0, centre * (1 - centre)) : centre;
}

function standardised(
  chart: RatioLimitsChart,
  centre: number,
  values: Column,
  denominators: Column,
): (number | null)[] {
  const ofOne = variance(chart, centre);
  return values.map((value, index) => {
    if (value === null) return null;
    const sigma = Math.sqrt(ofOne / (denominators[index] ?? 0));
    // A sigma that was too small for the machine says nothing.
    return sigma === 0 ? null : (value - centre) / sigma;
  });
}
