import type {
  Assurance,
  Phase,
  Point,
  PointType,
  Result,
  Rule,
  Runs,
  Variation,
} from '../../src/features/statistics/compute/result.ts';
import type { ChartKind, Direction, Rules } from '../../src/features/statistics/compute/series.ts';

export interface Made {
  readonly values: readonly (number | null)[];
  readonly chart?: ChartKind;
  readonly direction?: Direction;
  readonly rules?: Rules;
  readonly xs?: readonly (string | number)[];
  /** Centre, lower and upper limit of each phase; no limits on a run chart. */
  readonly lines: readonly (readonly [centre: number | null, lower?: number, upper?: number])[];
  /** Positions of the first points of the second and later phases. */
  readonly rebaseAt?: readonly number[];
  readonly flags?: Readonly<Record<number, Rule>>;
  readonly target?: number;
  readonly assurance?: Assurance;
  readonly exclude?: readonly number[];
  readonly fixAfter?: number;
  readonly runs?: Partial<Runs>;
}

/**
 * A result made by hand: the lines and the flags are given, what follows from them is filled in. Points are
 * months from January 2025 unless `xs` names them.
 */
export function madeResult(made: Made): Result {
  const { chart = 'xmr', direction = 'increase', exclude = [], rebaseAt = [] } = made;
  const rules = made.rules ?? { set: 'making-data-count', length: 7 };
  const points = made.values.map((_, at) => pointOf(made, at + 1));
  const starts = points.length === 0 ? [] : [1, ...rebaseAt];
  const latest = points.findLast(({ y }) => y !== null);
  return {
    chart,
    direction,
    rules,
    options: {
      direction,
      rules,
      targets: made.target === undefined ? [] : [{ from: 1, value: made.target }],
      rebaseAt,
      exclude,
      screen: true,
      multiply: 1,
      ...(made.fixAfter === undefined ? {} : { fixAfter: made.fixAfter }),
    },
    points,
    phases: starts.map((first, at) => {
      return phaseOf(made, points, at + 1, first, (starts[at + 1] ?? points.length + 1) - 1);
    }),
    variation: latest === undefined ? null : variationOf(latest, direction),
    assurance: made.assurance ?? null,
  };
}

/** The first day of the month so many months after January 2025. */
function month(after: number): string {
  return new Date(Date.UTC(2025, after, 1)).toISOString().slice(0, 10);
}

function pointOf(made: Made, position: number): Point {
  const y = made.values[position - 1] ?? null;
  const phase = 1 + (made.rebaseAt ?? []).filter((start) => start <= position).length;
  const [centre = null, lower = null, upper = null] = made.lines[phase - 1] ?? [];
  const gap = y === null;
  const high = !gap && upper !== null && y > upper;
  const low = !gap && lower !== null && y < lower;
  const rule =
    made.flags?.[position] ?? (made.rules?.set === 'anhoej' ? pastLimit(high, low) : null);
  const included = made.exclude?.includes(position) !== true;
  return {
    position,
    x: made.xs?.[position - 1] ?? month(position - 1),
    y,
    phase,
    centre,
    lower: gap ? null : lower,
    upper: gap ? null : upper,
    lowerNear: null,
    upperNear: null,
    side: gap || centre === null ? null : (Math.sign(y - centre) as -1 | 0 | 1),
    outside: high || low,
    close: rule?.startsWith('two') === true,
    inBaseline: included,
    included,
    target: made.target ?? null,
    rule,
    type: typeOf(rule, made.direction ?? 'increase'),
  };
}

/** The only rule by which Anhøj's set names a point. */
function pastLimit(high: boolean, low: boolean): Rule | null {
  if (high) return 'above-upper-limit';
  return low ? 'below-lower-limit' : null;
}

function typeOf(rule: Rule | null, direction: Direction): PointType {
  if (rule === null) return 'common';
  const high = /above|increasing/.test(rule);
  if (direction === 'neutral') return high ? 'neutral-high' : 'neutral-low';
  return high === (direction === 'increase') ? 'improvement' : 'concern';
}

function variationOf({ type, rule }: Point, direction: Direction): Variation {
  if (type === 'common' || rule === null) return 'common';
  const side = /above|increasing/.test(rule) ? 'high' : 'low';
  if (direction === 'neutral') return `neutral-${side}`;
  return type === 'improvement' ? `improvement-${side}` : `concern-${side}`;
}

function phaseOf(
  made: Made,
  all: readonly Point[],
  phase: number,
  first: number,
  last: number,
): Phase {
  const reported = all.slice(first - 1, last).filter(({ y }) => y !== null);
  const counting = reported.filter(({ included }) => included);
  const [centre = null, lower = null, upper = null] = made.lines[phase - 1] ?? [];
  const useful = counting.filter(({ side }) => side !== 0).length;
  return {
    phase,
    first,
    last,
    reported: reported.length,
    baseline: Math.min(counting.length, made.fixAfter ?? Infinity),
    centre,
    lower,
    upper,
    trial: reported.length < 13,
    runs: {
      useful,
      longestRun: 3,
      longestRunMost: 8,
      crossings: 9,
      crossingsLeast: 8,
      signal: false,
      ...made.runs,
    },
  };
}
