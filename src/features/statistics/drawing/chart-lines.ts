import { line } from 'd3-shape';
import { clipped } from '../words/shown.ts';
import type { Html } from '../../../lib/text/html.ts';
import type { Frame } from './chart-frame.ts';
import type { Unit } from '../words/figures.ts';
import type { Phase, Point, Result } from '../compute/result.ts';
import { coordinate, element, group } from './svg.ts';

/** Everything drawn as a line, in the order in which it is laid over each other; none crosses a new phase. */
export function lines(result: Result, frame: Frame, unit: Unit): Html[] {
  const { phases } = result;
  return [
    group(
      'chart-changes',
      phases.slice(1).map((phase) => changeLine(phase, result, frame)),
    ),
    group(
      'chart-limits',
      phases.flatMap((phase) => limitLines(phase, result, frame, unit)),
    ),
    group(
      'chart-centres',
      phases.flatMap((phase) => centreLine(phase, result, frame)),
    ),
    // Over the centre, whose solid line would hide a target of the same height.
    group(
      'chart-targets',
      targetRuns(result).map((run) => targetLine(run, frame)),
    ),
    group(
      'chart-data',
      phases.flatMap((phase) => dataLine(pointsOf(phase, result), frame)),
    ),
  ];
}

/** Points that are held to one target, one after another. */
export interface TargetRun {
  readonly first: number;
  readonly last: number;
  readonly value: number;
}

export function targetRuns({ points }: Pick<Result, 'points'>): TargetRun[] {
  const runs: TargetRun[] = [];
  for (const { position, target } of points) {
    const run = runs.at(-1);
    if (target === null) continue;
    if (run !== undefined && run.value === target && run.last === position - 1)
      runs[runs.length - 1] = { ...run, last: position };
    else runs.push({ first: position, last: position, value: target });
  }
  return runs;
}

/** The data line: it ends at a gap and goes on behind it. */
export function dataLine(points: readonly Point[], { x, y }: Pick<Frame, 'x' | 'y'>): Html[] {
  const drawn = line<Point>()
    .defined((point) => point.y !== null)
    .x(({ position }) => x(position))
    .y((point) => y(point.y ?? 0))
    .digits(2)(points);
  return drawn === null ? [] : [element('path', { class: 'chart-line', d: drawn })];
}

function pointsOf({ first, last }: Phase, { points }: Result): Point[] {
  return points.slice(first - 1, last);
}

function changeLine({ first, phase }: Phase, _result: Result, frame: Frame): Html {
  const { edge, top, bottom, notes } = frame;
  const x = edge(first);
  const named = notes.find((note) => note.position === null && Math.abs(note.x - x) < 0.01);
  const from = named === undefined ? top : top - named.row * 20 - 18;
  return element('path', {
    class: 'chart-change',
    'data-phase': phase,
    d: vertical(x, from, bottom),
  });
}

function targetLine({ first, last, value }: TargetRun, { edge, y }: Frame): Html {
  return element('path', {
    class: 'chart-target',
    d: level(edge(first), edge(last + 1), y(value)),
  });
}

/** The centre is dashed where runs say that more than chance is at work. */
export function centreClass({ runs }: Phase, { chart, rules }: Result): string {
  const judged = chart === 'run' || rules.set === 'anhoej';
  return judged && runs.signal ? 'chart-centre chart-centre-signal' : 'chart-centre';
}

function centreLine(phase: Phase, result: Result, { edge, y }: Frame): Html[] {
  const { centre, first, last } = phase;
  if (centre === null) return [];
  const className = centreClass(phase, result);
  return [element('path', { class: className, d: level(edge(first), edge(last + 1), y(centre)) })];
}

function limitLines(phase: Phase, result: Result, frame: Frame, unit: Unit): Html[] {
  const points = pointsOf(phase, result);
  return [points.map(({ upper }) => upper), points.map(({ lower }) => lower)].flatMap((limits) => {
    const drawn = limits.map((limit) => (limit === null ? null : clipped(limit, unit)));
    const d = constant(limits) ? straight(phase, drawn, frame) : stepped(phase, drawn, frame);
    return d === '' ? [] : [element('path', { class: 'chart-limit', d })];
  });
}

/** Equal up to what adding in another order changes. */
function constant(limits: readonly (number | null)[]): boolean {
  const known = limits.filter((limit) => limit !== null);
  const spread = Math.max(...known) - Math.min(...known);
  return known.length > 0 && spread <= 1e-9 * Math.max(1, ...known.map(Math.abs));
}

/** A limit that does not vary holds in the gaps too. */
function straight(
  { first, last }: Phase,
  drawn: readonly (number | null)[],
  { edge, y }: Frame,
): string {
  const value = drawn.find((limit) => limit !== null) ?? null;
  return value === null ? '' : level(edge(first), edge(last + 1), y(value));
}

/** A stair with a tread as wide as its point, and nothing where no denominator was reported. */
function stepped({ first }: Phase, drawn: readonly (number | null)[], { edge, y }: Frame): string {
  return drawn
    .map((value, at) => {
      if (value === null) return '';
      const [from, to] = [edge(first + at), edge(first + at + 1)];
      const before = at === 0 ? null : (drawn[at - 1] ?? null);
      const rise =
        before === null
          ? `M${coordinate(from)} ${coordinate(y(value))}`
          : `V${coordinate(y(value))}`;
      return `${rise}H${coordinate(to)}`;
    })
    .join('');
}

export function level(from: number, to: number, y: number): string {
  return `M${coordinate(from)} ${coordinate(y)}H${coordinate(to)}`;
}

export function vertical(x: number, from: number, to: number): string {
  return `M${coordinate(x)} ${coordinate(from)}V${coordinate(to)}`;
}
