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
  const points: Point[] = [];
  for (let k = 0; k < names.length; k += 1) {
    // A gap has no limits; the first point of an MR chart was reported, and has.
    const reported = prepared.readings.values[stretch.from + k] !== null;
    const drawn = reported ? (limits[k] ?? null) : null;
    points.push(
      pointOf(series, prepared, stretch, lines.centre, drawn, marks, names[k] ?? null, k),
    );
  }
  return points;
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

function pointOf(
  { rows, options }: Series,
  { targets }: Prepared,
  { phase, from, baselineTo }: Stretch,
  centre: number | null,
  drawn: Limits | null,
  marks: Marks,
  rule: Rule | null,
  k: number,
): Point {
  const index = from + k;
  const value = marks.values[k] ?? null;
  const { multiply } = options;
  return {
    position: index + 1,
    x: rows[index]?.x ?? '',
    y: value === null ? null : finite(value * multiply, 'value', index + 1),
    phase,
    centre: centre === null ? null : finite(centre * multiply),
    lower: drawn === null ? null : finite(drawn.lower * multiply),
    upper: drawn === null ? null : finite(drawn.upper * multiply),
    lowerNear: drawn === null ? null : finite(drawn.lowerNear * multiply),
    upperNear: drawn === null ? null : finite(drawn.upperNear * multiply),
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
