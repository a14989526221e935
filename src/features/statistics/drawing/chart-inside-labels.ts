import type { Frame } from './chart-frame.ts';
import { typeSize } from './chart-frame.ts';
import { targetRuns } from './chart-lines.ts';
import {
  isFree,
  obstaclesOf,
  overlap,
  overlapsAny,
  type Box,
  type Obstacles,
} from './chart-obstacles.ts';
import { clipped } from '../words/shown.ts';
import type { Unit } from '../words/figures.ts';
import type { Phase, Result } from '../compute/result.ts';
import { textWidth } from './text-width.ts';

/** Words inside the plot, with the box that they fill. */
export interface InsideLabel extends Box {
  readonly text: string;
  readonly baseLine: number;
  /** Where they do not stand by their line: a short line that leads to it. */
  readonly leader: Box | null;
  /** Whether it hides a piece of the line of a note. */
  readonly overNote: boolean;
}

/**
 * Centre and limits at the end of each phase but the last, and earlier targets along their line.
 * Where a label would touch the data, a line or another label it moves along its line, then away from
 * it; it is left out where there is no place at all.
 */
export function insideLabels(result: Result, frame: Frame, unit: Unit): InsideLabel[] {
  const labels = wanted(result, frame, unit);
  if (labels.length === 0) return [];
  const obstacles = obstaclesOf(result, frame, unit);
  const placed: InsideLabel[] = [];
  for (const ways of labels) {
    const label = firstFree(ways, obstacles, placed, frame);
    if (label !== null) placed.push(label);
  }
  return placed;
}

/** A line to be named, or what of it belongs to one phase. */
interface Line {
  readonly from: number;
  readonly to: number;
  /** Its highest and lowest place between two others. */
  readonly reach: (from: number, to: number) => readonly [number, number];
  /** Whether it is one level, so that its name may stand anywhere along it. */
  readonly isLevel: boolean;
}

type Side = 'above' | 'below';

/** One way to place a label: which words, by which line, on which sides, how far away, over what. */
interface Way {
  readonly text: string;
  readonly line: Line;
  readonly sides: readonly Side[];
  readonly atTheEnd: boolean;
  readonly away: number;
  readonly overNotes: boolean;
}

/** From the most important label to the least. */
function wanted(result: Result, frame: Frame, unit: Unit): Way[][] {
  const earlier = result.phases.slice(0, -1);
  return [
    ...targets(result, frame),
    ...earlier.flatMap((phase) => linesOf(phase, result, frame, unit)),
    ...earlier.flatMap((phase) => trial(phase, result, frame, unit)),
  ];
}

/** Whole words by the line or near it; the figure alone needs less room. */
function targets(result: Result, { figures, edge, y }: Frame): Way[][] {
  return targetRuns(result)
    .filter(({ last }) => last < result.points.length)
    .map(({ first, last, value }) => {
      const place = y(value);
      const line: Line = {
        from: edge(first),
        to: edge(last + 1),
        isLevel: true,
        reach: () => [place, place],
      };
      const figure = figures.line(value);
      return [...ways(`Target ${figure}`, line, both, false), ...ways(figure, line, both, false)];
    });
}

function linesOf(phase: Phase, result: Result, frame: Frame, unit: Unit): Way[][] {
  const { figures, y } = frame;
  const { centre, lower, upper } = phase;
  const named = (value: number | null, line: Line, sides: readonly Side[]): Way[][] =>
    value === null ? [] : [ways(figures.line(clipped(value, unit)), line, sides, true)];
  const level = y(clipped(centre ?? 0, unit));
  const ofCentre = { ...lineOf(phase, frame), isLevel: true, reach: () => [level, level] as const };
  return [
    ...named(centre, ofCentre, both),
    ...named(within(upper, frame), limitOf(phase, 'upper', result, frame, unit), both),
    ...named(within(lower, frame), limitOf(phase, 'lower', result, frame, unit), both.toReversed()),
  ];
}

/** A limit at the end of the axis is named by the axis. */
function within(limit: number | null, { y, top, bottom }: Frame): number | null {
  return limit === null || y(limit) < top + 0.5 || y(limit) > bottom - 0.5 ? null : limit;
}

/** "Trial limits" at the beginning of each earlier phase with too few points, over or under both. */
function trial(phase: Phase, result: Result, frame: Frame, unit: Unit): Way[][] {
  if (!phase.trial || phase.upper === null || phase.lower === null) return [];
  const upper = limitOf(phase, 'upper', result, frame, unit);
  const lower = limitOf(phase, 'lower', result, frame, unit);
  const by = (line: Line, sides: readonly Side[]): Way[] =>
    ways('Trial limits', { ...line, isLevel: true }, sides, false).filter(({ away }) => away === 0);
  const [above, below] = [by(upper, ['above']), by(lower, ['below'])];
  const inside = [...by(upper, ['below']), ...by(lower, ['above'])];
  const all = [...above, ...below, ...inside];
  return [all.toSorted((one, other) => Number(one.overNotes) - Number(other.overNotes))];
}

function lineOf({ first, last }: Phase, { edge }: Frame): Pick<Line, 'from' | 'to'> {
  return { from: edge(first), to: edge(last + 1) };
}

function limitOf(
  phase: Phase,
  limit: 'upper' | 'lower',
  { points }: Result,
  frame: Frame,
  unit: Unit,
): Line {
  const { edge, y } = frame;
  const treads = points.slice(phase.first - 1, phase.last).flatMap((point) => {
    const value = point[limit];
    if (value === null) return [];
    const { position } = point;
    return [{ from: edge(position), to: edge(position + 1), y: y(clipped(value, unit)) }];
  });
  const heights = treads.map((tread) => tread.y);
  const extent = (ys: readonly number[]) => [Math.min(...ys), Math.max(...ys)] as const;
  const [highest, lowest] = extent(heights);
  return {
    ...lineOf(phase, frame),
    isLevel: lowest - highest < 0.01,
    reach: (from, to) => {
      const over = treads.filter((tread) => tread.from < to && from < tread.to);
      return over.length === 0 ? [highest, lowest] : extent(over.map((tread) => tread.y));
    },
  };
}

const both: readonly Side[] = ['above', 'below'];

/** By the line, then a row and more away from it; then the same with notes' lines behind the words. */
function ways(text: string, line: Line, sides: readonly Side[], atTheEnd: boolean): Way[] {
  return [false, true].flatMap((overNotes) =>
    distances.map((away) => ({ text, line, sides, atTheEnd, away, overNotes })),
  );
}

const distances = [0, 14, 28, 42, 56];

function firstFree(
  ways: readonly Way[],
  obstacles: Obstacles,
  placed: readonly InsideLabel[],
  frame: Frame,
): InsideLabel | null {
  for (const way of ways) {
    for (const label of places(way, frame.standAlone)) {
      const overNote = overlapsAny(label, obstacles.notes);
      if (overNote && !way.overNotes) continue;
      if (!isInside(label, frame) || isOver(label, placed) || !isFree(label, obstacles)) continue;
      if (isLed(label, obstacles)) return { ...label, overNote };
    }
  }
  return null;
}

/** Whether words or leaders of two labels touch; two leaders may cross. */
function isOver(label: Place, placed: readonly InsideLabel[]): boolean {
  return placed.some(
    (other) =>
      overlap(label, other) ||
      (label.leader !== null && overlap(label.leader, other)) ||
      (other.leader !== null && overlap(label, other.leader)),
  );
}

/** A leader may pass the data line, but neither a mark nor a line that it could be thought to name. */
function isLed({ leader }: Place, { marks, lines }: Obstacles): boolean {
  return leader === null || !(overlapsAny(leader, marks) || overlapsAny(leader, lines));
}

type Place = Omit<InsideLabel, 'overNote'>;

const steps = 24;
const margin = 6;

function* places(
  { text, line, sides, atTheEnd, away }: Way,
  standAlone: boolean,
): Generator<Place> {
  const width = textWidth(text, typeSize, standAlone);
  const room = line.to - line.from - margin * 2 - width;
  if (room < 0) return;
  const many = line.isLevel ? steps : 0;
  for (let step = 0; step <= many; step += 1) {
    const share = atTheEnd ? 1 - step / steps : step / steps;
    const from = line.from + margin + room * share;
    for (const side of sides) yield labelAt(text, from, from + width, line, side, away);
  }
}

function labelAt(
  text: string,
  from: number,
  to: number,
  { reach }: Line,
  side: Side,
  away: number,
): Place {
  const [highest, lowest] = reach(from, to);
  const baseLine = side === 'above' ? highest - 6 - away : lowest + 16 + away;
  const box = { from, to, top: baseLine - 11, bottom: baseLine + 3 };
  if (away === 0) return { ...box, text, baseLine, leader: null };
  const middle = (from + to) / 2;
  const [high, low] = reach(middle, middle + 0.1);
  const ends =
    side === 'above' ? { top: box.bottom, bottom: high - 2 } : { top: low + 2, bottom: box.top };
  return { ...box, text, baseLine, leader: { from: middle - 1, to: middle + 1, ...ends } };
}

function isInside(box: Box, { left, right, top, bottom }: Frame): boolean {
  return box.from >= left && box.to <= right && box.top >= top - 12 && box.bottom <= bottom - 1;
}
