import type {
  Funnel,
  FunnelPoint,
  Phase,
  Point,
  PointType,
  Result,
  Rule,
} from '../../../src/features/statistics/compute/result.ts';
import type {
  ChartKind,
  Direction,
  Rules,
} from '../../../src/features/statistics/compute/series.ts';

/*
 * Results as the statistics hand them over, made simply: enough to be drawn, not to be believed. A
 * limit is 2.66 moving ranges away, and of the rules only limits and shifts are looked for.
 */

export interface Sketch {
  readonly chart?: ChartKind;
  readonly direction?: Direction;
  readonly rules?: Rules;
  readonly xs: readonly (string | number)[];
  readonly ys: readonly (number | null)[];
  readonly rebaseAt?: readonly number[];
  readonly exclude?: readonly number[];
  /** Target at a position. */
  readonly target?: (position: number) => number | null;
  /** For limits that vary from point to point. */
  readonly denominators?: readonly number[];
  readonly runSignal?: boolean;
}

export function sketch(wanted: Sketch): Result {
  const { chart = 'xmr', direction = 'increase', xs, ys, rebaseAt = [], exclude = [] } = wanted;
  const rules: Rules = wanted.rules ?? { set: 'making-data-count', length: 7 };
  const starts = [1, ...rebaseAt];
  const phases = starts.map((first, at) => {
    const last = (starts[at + 1] ?? ys.length + 1) - 1;
    return phaseOf(at + 1, first, last, wanted);
  });
  const bare = ys.map((y, at) => {
    const phase = phases.findLast(({ first }) => first <= at + 1) ?? phases[0];
    return pointOf(at + 1, xs[at] ?? at + 1, y, phase, wanted, exclude.includes(at + 1));
  });
  const points = bare.map((point) => typed(point, bare, direction, rules));
  const latest = points.findLast(({ y }) => y !== null);
  return {
    chart,
    direction,
    rules,
    options: { direction, rules, targets: [], rebaseAt, exclude, screen: true, multiply: 1 },
    points,
    phases,
    variation:
      latest === undefined ? null : latest.type === 'common' ? 'common' : 'improvement-high',
    assurance: null,
  };
}

function phaseOf(phase: number, first: number, last: number, wanted: Sketch): Phase {
  const { ys, chart = 'xmr', runSignal = false } = wanted;
  const known = ys.slice(first - 1, last).filter((y) => y !== null);
  const centre = known.length === 0 ? null : mean(known);
  const range = mean(known.slice(1).map((y, at) => Math.abs(y - (known[at] ?? y))));
  const limited = centre !== null && chart !== 'run';
  const runs = {
    useful: known.length,
    longestRun: 3,
    longestRunMost: 8,
    crossings: 5,
    crossingsLeast: 4,
  };
  return {
    phase,
    first,
    last,
    reported: known.length,
    baseline: known.length,
    centre,
    lower: limited ? centre - 2.66 * range : null,
    upper: limited ? centre + 2.66 * range : null,
    trial: known.length < 13,
    runs: { ...runs, signal: runSignal },
  };
}

function pointOf(
  position: number,
  x: string | number,
  y: number | null,
  phase: Phase | undefined,
  { denominators, target }: Sketch,
  excluded: boolean,
): Point {
  const centre = phase?.centre ?? null;
  const base =
    denominators === undefined
      ? 1
      : Math.sqrt(mean(denominators) / (denominators[position - 1] ?? 1));
  const half =
    phase?.upper === null || phase === undefined ? null : (phase.upper - (centre ?? 0)) * base;
  const gap = y === null && denominators !== undefined;
  const at = (share: number): number | null =>
    half === null || centre === null || gap ? null : centre + half * share;
  const [lower, upper] = [at(-1), at(1)];
  return {
    position,
    x,
    y,
    phase: phase?.phase ?? 1,
    centre,
    lower,
    upper,
    lowerNear: at(-2 / 3),
    upperNear: at(2 / 3),
    side: y === null || centre === null ? null : (Math.sign(y - centre) as -1 | 0 | 1),
    outside: y !== null && upper !== null && lower !== null && (y > upper || y < lower),
    close: false,
    inBaseline: !excluded,
    included: !excluded,
    target: target?.(position) ?? null,
    rule: null,
    type: 'common',
  };
}

function typed(point: Point, all: readonly Point[], direction: Direction, rules: Rules): Point {
  if (rules.set === 'anhoej' || point.y === null || point.side === null) return point;
  const rule = ruleOf(point, all);
  if (rule === null) return point;
  const high = /above|increasing/.test(rule);
  const good = high === (direction === 'increase');
  const neutral: PointType = high ? 'neutral-high' : 'neutral-low';
  return {
    ...point,
    rule,
    type: direction === 'neutral' ? neutral : good ? 'improvement' : 'concern',
  };
}

function ruleOf(point: Point, all: readonly Point[]): Rule | null {
  if (point.outside) return point.side === 1 ? 'above-upper-limit' : 'below-lower-limit';
  if (!point.included) return null;
  let [from, to] = [point.position, point.position];
  const same = (position: number): boolean => {
    const other = all[position - 1];
    return other?.side === point.side && other.phase === point.phase && point.side !== 0;
  };
  while (same(from - 1)) from -= 1;
  while (same(to + 1)) to += 1;
  if (to - from < 6 || point.side === 0) return null;
  return point.side === 1 ? 'shift-above' : 'shift-below';
}

export function sketchFunnel(
  direction: Direction,
  centre: number,
  units: readonly (readonly [string, number, number | null])[],
): Funnel {
  const points = units.map(([x, denominator, y]): FunnelPoint => {
    const sigma = Math.sqrt((centre * (1 - centre)) / denominator);
    const outside = y !== null && Math.abs(y - centre) > 3 * sigma;
    const good = y !== null && y > centre === (direction === 'increase');
    return {
      x,
      y,
      denominator,
      lower: centre - 3 * sigma,
      upper: centre + 3 * sigma,
      lowerNear: centre - 2 * sigma,
      upperNear: centre + 2 * sigma,
      outside,
      type: !outside ? 'common' : good ? 'improvement' : 'concern',
    };
  });
  return { chart: 'p', direction, multiply: 1, centre, points };
}

/** "2024-12-01" and on. */
export function months(from: string, many: number): string[] {
  const [year = 2024, month = 1] = from.split('-').map(Number);
  return Array.from({ length: many }, (_, at) => {
    return new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 10);
  });
}

/** Days, `step` apart. */
export function days(from: string, many: number, step: number): string[] {
  const first = new Date(`${from}T00:00:00Z`).getTime();
  return Array.from({ length: many }, (_, at) =>
    new Date(first + at * step * 86_400_000).toISOString().slice(0, 10),
  );
}

/** Numbers between 0 and 1 that are the same in every run. */
export function wobble(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
