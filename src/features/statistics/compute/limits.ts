import { scaleOf } from './comparing.ts';
import { pooledCentre, ratioLimits, sigmaFactor } from './limits-of-ratios.ts';
import { valueLines, type Limits } from './limits-of-values.ts';
import type { Stretch } from './phases.ts';
import type { Prepared } from './prepared.ts';
import type { Column } from './readings.ts';

/** The lines of one phase, before `multiply`. */
export interface Lines {
  readonly centre: number | null;
  /** Of the point at an index of the whole series; null where there are none. */
  readonly limitsAt: (index: number) => Limits | null;
  /** Points that made them. */
  readonly baseline: number;
  /** The largest size among those points, for `compare`. */
  readonly scale: number;
}

/**
 * Centre and limits of one phase from its baseline. Excluded points are left out as if they did not stand there, so their
 * neighbours become each other's; a gap stays a gap. Throws a `SeriesFault` when numbers overflow.
 *
 * Source: `spc-rules.md` 1 to 4.
 */
export function linesOf(
  { chart, plotted, readings, included, screen }: Prepared,
  { from, baselineTo }: Stretch,
): Lines {
  const base = (column: Column): Column => baselineOf(column, included, from, baselineTo);
  const values = base(plotted);
  const known = { baseline: reported(values), scale: scaleOf(values) };
  if (chart !== 'p' && chart !== 'pp' && chart !== 'u' && chart !== 'up') {
    const { centre, limits } = valueLines(chart, values, screen);
    return { ...known, centre, limitsAt: () => limits };
  }
  const denominators = base(readings.denominators);
  const centre = pooledCentre(base(readings.numerators), denominators);
  if (centre === null) return { ...known, centre, limitsAt: () => null };
  const factor = sigmaFactor(chart, centre, values, denominators, screen);
  const limitsAt = (index: number): Limits | null =>
    ratioLimits(chart, centre, factor, readings.denominators[index] ?? null);
  return { ...known, centre, limitsAt };
}

function baselineOf(
  column: Column,
  included: readonly boolean[],
  from: number,
  to: number,
): (number | null)[] {
  const kept: (number | null)[] = [];
  for (let index = from; index < to; index += 1) {
    if (included[index]) kept.push(column[index] ?? null);
  }
  return kept;
}

/** How many of the values are there. */
function reported(values: Column): number {
  let count = 0;
  for (const value of values) if (value !== null) count += 1;
  return count;
}
