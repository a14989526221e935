import { checkFactor } from './checked-options.ts';
import { beyond, scaleOf } from './comparing.ts';
import { finite } from './faults.ts';
import type { Limits } from './limits-of-values.ts';
import { pooledCentre, ratioLimits, unorderedSigmaFactor } from './limits-of-ratios.ts';
import { readRows } from './readings.ts';
import type { Funnel, FunnelPoint } from './result.ts';
import type { FunnelSeries } from './series.ts';
import { outsideRule } from './signals.ts';
import { typeOf } from './variation.ts';

/**
 * Compares units at one time: limits of each unit at its own denominator around the pooled centre, in
 * ascending order of denominator; equal ones keep their order. P' and U' widen the limits by the standard
 * deviation of the standardised values; a single unit has none, and no limits there. Throws a
 * `SeriesFault` as `chartResult` does; its positions are those of the rows given.
 *
 * Source: `spc-rules.md` 5.
 */
export function funnelResult(series: FunnelSeries): Funnel {
  const { chart, rows, direction, multiply } = series;
  checkFactor(multiply);
  const { values, numerators, denominators } = readRows(series);
  const centre = pooledCentre(numerators, denominators);
  const factor = centre === null ? null : unorderedSigmaFactor(chart, centre, values, denominators);
  const scale = scaleOf(values);
  const points = rows.map(({ x }, index): FunnelPoint => {
    const value = values[index] ?? null;
    const denominator = denominators[index] ?? null;
    const limits = centre === null ? null : ratioLimits(chart, centre, factor, denominator);
    const outside =
      value === null || limits === null ? 0 : beyond(value, limits.lower, limits.upper, scale);
    const type = typeOf(outsideRule(outside), direction);
    return { x, denominator, outside: outside !== 0, type, ...times(multiply, value, limits) };
  });
  points.sort((a, b) => (a.denominator ?? Infinity) - (b.denominator ?? Infinity) || 0);
  return {
    chart,
    direction,
    multiply,
    centre: centre === null ? null : finite(centre * multiply),
    points,
  };
}

function times(
  multiply: number,
  value: number | null,
  limits: Limits | null,
): Pick<FunnelPoint, 'y' | 'lower' | 'upper' | 'lowerNear' | 'upperNear'> {
  const scaled = (line: number | undefined): number | null =>
    line === undefined ? null : finite(line * multiply);
  return {
    y: scaled(value ?? undefined),
    lower: scaled(limits?.lower),
    upper: scaled(limits?.upper),
    lowerNear: scaled(limits?.lowerNear),
    upperNear: scaled(limits?.upperNear),
  };
}
