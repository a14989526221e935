import { beyond, compare, type Side } from './comparing.ts';
import { finite } from './faults.ts';
import type { Limits } from './limits-of-values.ts';
import type { Lines } from './limits.ts';
import type { Stretch } from './phases.ts';
import type { Prepared } from './prepared.ts';
import type { Point, Rule } from './result.ts';
import type { Series } from './series.ts';
import { makingDataCountRules, outsideRule, type Marks } from './signals.ts';
import { typeOf } from './variation.ts';

/**
 * The points of one phase against its lines, with the rule that names each. Lines and values are
 * multiplied last, so that no factor decides a signal. Throws a `SeriesFault` when numbers overflow.
 */
export function drawPoints(
  series: Series,
  prepared: Prepared,
  stretch: Stretch,
  lines: Lines,
): Point[] {
  const limits: (Limits | null)[] = [];
  for (let index = stretch.from; index < stretch.to; index += 1) {
    limits.push(lines.limitsAt(index));
  }
  const marks = markPoints(prepared, stretch, lines, limits);
  const { rules } = series.options;
  const names =
    rules.set === 'making-data-count'
      ? makingDataCountRules(marks, rules.length)
      : marks.outside.map(outsideRule);
  return names.map((rule, k) => {
    // A gap has no limits; the first point of an MR chart was reported, and has.
    const reported = prepared.readings.values[stretch.from + k] !== null;
    const drawn = linesAt(lines.centre, reported ? (limits[k] ?? null) : null, series);
    return pointOf(series, prepared, stretch, drawn, marks, rule, k);
  });
}

function markPoints(
  { plotted, included }: Prepared,
  { from, to }: Stretch,
  { centre, scale }: Lines,
  limits: readonly (Limits | null)[],
): Marks {
  const values = plotted.slice(from, to);
  const sides: (Side | null)[] = [];
  const outside: Side[] = [];
  const close: boolean[] = [];
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k] ?? null;
    const own = limits[k] ?? null;
    sides.push(value === null || centre === null ? null : compare(value, centre, scale));
    const drawn = value !== null && own !== null;
    const past = drawn ? beyond(value, own.lower, own.upper, scale) : 0;
    outside.push(past);
    close.push(drawn && past === 0 && beyond(value, own.lowerNear, own.upperNear, scale) !== 0);
  }
  return { values, sides, outside, close, included: included.slice(from, to), scale };
}

type DrawnLines = Pick<Point, 'centre' | 'lower' | 'upper' | 'lowerNear' | 'upperNear'>;

function linesAt(centre: number | null, limits: Limits | null, { options }: Series): DrawnLines {
  const times = (line: number): number => finite(line * options.multiply);
  return {
    centre: centre === null ? null : times(centre),
    lower: limits && times(limits.lower),
    upper: limits && times(limits.upper),
    lowerNear: limits && times(limits.lowerNear),
    upperNear: limits && times(limits.upperNear),
  };
}

function pointOf(
  { rows, options }: Series,
  { targets }: Prepared,
  { phase, from, baselineTo }: Stretch,
  { centre, lower, upper, lowerNear, upperNear }: DrawnLines,
  marks: Marks,
  rule: Rule | null,
  k: number,
): Point {
  const index = from + k;
  const value = marks.values[k] ?? null;
  return {
    position: index + 1,
    x: rows[index]?.x ?? '',
    y: value === null ? null : finite(value * options.multiply, 'value', index + 1),
    phase,
    centre,
    lower,
    upper,
    lowerNear,
    upperNear,
    side: marks.sides[k] ?? null,
    outside: marks.outside[k] !== 0,
    close: marks.close[k] ?? false,
    inBaseline: index < baselineTo,
    included: marks.included[k] ?? true,
    target: targets[index] ?? null,
    rule,
    type: typeOf(rule, options.direction),
  };
}
