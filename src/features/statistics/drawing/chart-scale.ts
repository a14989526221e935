import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Unit } from '../words/figures.ts';
import { possibleRange, shownValues } from '../words/shown.ts';
import type { Result } from '../compute/result.ts';
import type { ChartOptions } from './chart-options.ts';

/** The y axis: where it begins and ends, and its ticks, in the chart's unit. */
export interface ValueAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly step: number;
}

/** About how many ticks a small drawing has room for. */
export const ticksOfSmall = 3;

/** An axis around the values with round ends, inside what is possible; `count` is about how many ticks. */
export function valueAxis(
  values: readonly number[],
  { unit, scale }: Pick<ChartOptions, 'unit' | 'scale'>,
  count: number,
): ValueAxis {
  const [low, high] = scale ?? rounded(values, unit, count);
  const ticks = scaleLinear([low, high], [0, 1]).ticks(count);
  const [first = low, second = high] = ticks;
  return { domain: [low, high], ticks, step: second - first };
}

/** The `scale` of small drawings beside each other: what any of them shows is inside it. */
export function sharedScale(results: readonly Result[], unit: Unit): readonly [number, number] {
  return rounded(
    results.flatMap((result) => shownValues(result, unit)),
    unit,
    ticksOfSmall,
  );
}

function rounded(values: readonly number[], unit: Unit, count: number): [number, number] {
  const [low, high] = padded(values, unit);
  const [least, most] = possibleRange(unit);
  const [from = low, to = high] = scaleLinear([low, high], [0, 1]).nice(count).domain();
  return [Math.max(least, from), Math.min(most, to)];
}

/** Some air above and below, and from zero where zero is near anyway. */
function padded(values: readonly number[], unit: Unit): [number, number] {
  const whole = unit.kind === 'proportion' ? unit.whole : 1;
  const [low, high] = extent(values);
  if (low === undefined || high === undefined) return [0, whole];
  const [least, most] = possibleRange(unit);
  const spread = high - low;
  // A spread that only rounding made is none.
  const constant = spread <= 1e-9 * Math.max(whole, Math.abs(high));
  const air = constant ? Math.max(Math.abs(high) * 0.2, whole * 0.05) : spread * 0.06;
  // Also where values may be below zero and none is: no axis goes there for the air alone.
  const nearZero = low >= 0 && low < high * 0.4;
  return [nearZero ? 0 : Math.max(least, low - air), Math.min(most, high + air)];
}
