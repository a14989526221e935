import type { Phase, Point, Result, Rule } from '../compute/result.ts';
import type { Direction } from '../compute/series.ts';

/*
 * Flagged points gathered into what people speak of: one run of nine months, not nine flags. A point
 * carries only the rule that won; a run is measured over the points themselves, whichever rule won there.
 */

type Kind = 'outside' | 'trend' | 'two-of-three' | 'shift';
export type Meaning = 'better' | 'worse' | 'neutral';

export interface Episode {
  readonly kind: Kind;
  /** 1: high or rising; -1: low or falling. */
  readonly sign: 1 | -1;
  readonly phase: number;
  /** In order, never empty. */
  readonly points: readonly Point[];
}

/** All episodes, oldest first. Points outside the limits of one phase on one side are one episode. */
export function episodesOf(result: Result): Episode[] {
  const all = new Set(episodesByPoint(result).values());
  return [...all].toSorted((one, other) => lastPosition(one) - lastPosition(other));
}

/** The episode that each flagged point is flagged for; found once for all points of a run. */
export function episodesByPoint(result: Result): ReadonlyMap<Point, Episode> {
  const found = new Map<Point, Episode>();
  for (const phase of result.phases) {
    const points = pointsOf(result, phase);
    for (const point of points) {
      const named = nameOf(point);
      if (named === undefined || found.has(point)) continue;
      const run = gather(points, point, named);
      const episode = { ...named, phase: phase.phase, points: run };
      for (const one of run) if (isNamed(one, named)) found.set(one, episode);
    }
  }
  return found;
}

/** Whether high or rising (1), low or falling (-1) is better. */
export function meaningOf(sign: 1 | -1, direction: Direction): Meaning {
  if (direction === 'neutral') return 'neutral';
  return (direction === 'increase') === (sign === 1) ? 'better' : 'worse';
}

/** What the flag of the latest reported point means; null when it has none or is left out. */
export function latestMeaning(result: Result): Meaning | null {
  const latest = reportedOf(result.points).at(-1);
  const named = latest?.included === true ? nameOf(latest) : undefined;
  return named === undefined ? null : meaningOf(named.sign, result.direction);
}

/** The points of a phase, gaps included. */
export function pointsOf(result: Result, phase: Phase): readonly Point[] {
  return result.points.slice(phase.first - 1, phase.last);
}

/** A point that is reported. */
export type Reported = Point & { readonly y: number };

/** The points that are reported. */
export function reportedOf(points: readonly Point[]): Reported[] {
  return points.filter((point): point is Reported => point.y !== null);
}

type Named = Pick<Episode, 'kind' | 'sign'>;

function isNamed(point: Point, { kind, sign }: Named): boolean {
  const named = nameOf(point);
  return named?.kind === kind && named.sign === sign;
}

function nameOf({ rule }: Point): Named | undefined {
  return rule === null ? undefined : names[rule];
}

const names: Readonly<Record<Rule, Named>> = {
  'above-upper-limit': { kind: 'outside', sign: 1 },
  'below-lower-limit': { kind: 'outside', sign: -1 },
  'trend-increasing': { kind: 'trend', sign: 1 },
  'trend-decreasing': { kind: 'trend', sign: -1 },
  'two-of-three-above': { kind: 'two-of-three', sign: 1 },
  'two-of-three-below': { kind: 'two-of-three', sign: -1 },
  'shift-above': { kind: 'shift', sign: 1 },
  'shift-below': { kind: 'shift', sign: -1 },
};

/** As the rules do, runs pass over points that are left out; past a limit these count like any other. */
function gather(points: readonly Point[], point: Point, named: Named): readonly Point[] {
  const { kind, sign } = named;
  if (kind === 'outside') return points.filter((one) => isNamed(one, named));
  const counting = points.filter(({ included }) => included);
  if (kind === 'shift') return stretch(counting, point, (_, next) => next.side === sign);
  if (kind === 'trend')
    return stretch(counting, point, (one, next) => rises(one, next) * sign > 0, true);
  const places = new Map(counting.map((one, at) => [one, at]));
  const close = counting.filter((one) => isNamed(one, named));
  return stretch(
    close,
    point,
    (one, next) => Math.abs((places.get(next) ?? 0) - (places.get(one) ?? 0)) <= 2,
  );
}

/** Neighbours to both sides for as long as each goes on from the one before. */
function stretch(
  points: readonly Point[],
  point: Point,
  goesOn: (one: Point, next: Point) => boolean,
  inOrder = false,
): readonly Point[] {
  const at = points.indexOf(point);
  let [from, to] = [at, at];
  const joined = (one: Point | undefined, next: Point | undefined): boolean =>
    one !== undefined && next !== undefined && goesOn(one, next);
  while (inOrder ? joined(points[from - 1], points[from]) : joined(points[from], points[from - 1]))
    from -= 1;
  while (joined(points[to], points[to + 1])) to += 1;
  return points.slice(from, to + 1);
}

function rises(one: Point, next: Point): number {
  return one.y === null || next.y === null ? 0 : next.y - one.y;
}

function lastPosition({ points }: Episode): number {
  return points.at(-1)?.position ?? 0;
}
