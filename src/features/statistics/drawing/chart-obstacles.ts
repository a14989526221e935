import { rowHeight, typeSize, type Frame } from './chart-frame.ts';
import { targetRuns } from './chart-lines.ts';
import { clipped } from '../words/shown.ts';
import type { Unit } from '../words/figures.ts';
import type { Result } from '../compute/result.ts';

export interface Box {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/** A piece of the data line; `fromX` is never right of `toX`. */
interface Segment {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** What words inside the plot must not touch. */
export interface Obstacles {
  readonly marks: readonly Box[];
  readonly lines: readonly Box[];
  /** Lines that lead down from notes: words may hide a piece of one where there is no other place. */
  readonly notes: readonly Box[];
  readonly data: readonly Segment[];
}

export function obstaclesOf(result: Result, frame: Frame, unit: Unit): Obstacles {
  return {
    marks: marksOf(result, frame),
    lines: [...linesOf(result, frame, unit), ...changesOf(result, frame), ...noteWordsOf(frame)],
    notes: notesOf(result, frame),
    data: dataOf(result, frame),
  };
}

/** Those that may touch words between two heights. */
export function obstaclesBetween(all: Obstacles, top: number, bottom: number): Obstacles {
  const [from, to] = [top - air, bottom + air];
  const isNear = (box: Box): boolean => box.top < to && from < box.bottom;
  return {
    marks: all.marks.filter(isNear),
    lines: all.lines.filter(isNear),
    notes: all.notes.filter(isNear),
    data: all.data.filter(
      ({ fromY, toY }) => Math.min(fromY, toY) < to && from < Math.max(fromY, toY),
    ),
  };
}

/** Whether nothing is in the way but, perhaps, the lines of notes. */
export function isFree(box: Box, { marks, lines, data }: Obstacles): boolean {
  return (
    !overlapsAny(widened(box, air), marks) &&
    !overlapsAny(box, lines) &&
    !data.some((segment) => passes(segment, box))
  );
}

export function overlapsAny(box: Box, others: readonly Box[]): boolean {
  return others.some((other) => overlap(box, other));
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.from < other.to && other.from < one.to && one.top < other.bottom && other.top < one.bottom
  );
}

/** Distance of words from marks and the data line. */
const air = 4;
const markRadius = 6;

function widened({ from, to, top, bottom }: Box, by: number): Box {
  return { from: from - by, to: to + by, top: top - by, bottom: bottom + by };
}

/** Whether a piece of the data line comes nearer than `air`: what of it lies over the box is looked at. */
function passes({ fromX, fromY, toX, toY }: Segment, box: Box): boolean {
  const [left, right] = [Math.max(fromX, box.from - air), Math.min(toX, box.to + air)];
  if (left > right) return false;
  const slope = toX === fromX ? 0 : (toY - fromY) / (toX - fromX);
  const [one, other] = [fromY + slope * (left - fromX), fromY + slope * (right - fromX)];
  return Math.max(one, other) > box.top - air && Math.min(one, other) < box.bottom + air;
}

function marksOf({ points }: Result, { x, y }: Frame): Box[] {
  return points.flatMap(({ position, y: value }) => {
    if (value === null) return [];
    const [middle, height] = [x(position), y(value)];
    return [widened({ from: middle, to: middle, top: height, bottom: height }, markRadius)];
  });
}

function dataOf({ points }: Result, { x, y }: Frame): Segment[] {
  return points.flatMap((point, at) => {
    const before = points[at - 1];
    if (before === undefined || before.phase !== point.phase) return [];
    if (before.y === null || point.y === null) return [];
    const [fromX, toX] = [x(before.position), x(point.position)];
    return [{ fromX, fromY: y(before.y), toX, toY: y(point.y) }];
  });
}

function changesOf({ phases }: Result, { edge, top, bottom }: Frame): Box[] {
  return phases.slice(1).map(({ first }) => upright(edge(first), top, bottom));
}

function notesOf({ points }: Result, { notes, top, bottom, y }: Frame): Box[] {
  return notes.map(({ x, position }) => {
    const value = position === null ? null : (points[position - 1]?.y ?? null);
    return upright(x, top, value === null ? bottom : y(value));
  });
}

function noteWordsOf({ notes, top }: Frame): Box[] {
  return notes.map(({ from, width, row }) => {
    const bottom = top - row * rowHeight - 4;
    return { from, to: from + width, top: bottom - typeSize, bottom };
  });
}

function upright(x: number, top: number, bottom: number): Box {
  return { from: x - 2, to: x + 2, top: top - 20, bottom };
}

/** Centres and targets as long as they are, and limits from step to step. */
function linesOf(result: Result, { edge, y }: Frame, unit: Unit): Box[] {
  const { points, phases } = result;
  const centres = phases.map(({ first, last, centre }) => ({ first, last, value: centre }));
  const flat = [...centres, ...targetRuns(result)].flatMap(({ first, last, value }) => {
    if (value === null) return [];
    const place = y(clipped(value, unit));
    return [{ from: edge(first), to: edge(last + 1), top: place - 1, bottom: place + 1 }];
  });
  const limits = [points.map(({ lower }) => lower), points.map(({ upper }) => upper)];
  const places = limits.map((limit) =>
    limit.map((value) => (value === null ? null : y(clipped(value, unit)))),
  );
  return [...flat, ...places.flatMap((one) => stairs(one, edge))];
}

/** Treads that are one level are one box; between two levels stands an upright one. */
function stairs(places: readonly (number | null)[], edge: Frame['edge']): Box[] {
  const boxes: Box[] = [];
  let [start, level]: [number, number | null] = [0, null];
  for (const [at, place] of [...places, null].entries()) {
    if (level !== null && place !== null && Math.abs(place - level) < 0.01) continue;
    if (level !== null)
      boxes.push({ from: edge(start), to: edge(at + 1), top: level - 1, bottom: level + 1 });
    if (level !== null && place !== null) {
      const x = edge(at + 1);
      const [top, bottom] = [Math.min(level, place), Math.max(level, place)];
      boxes.push({ from: x - 1, to: x + 1, top, bottom });
    }
    [start, level] = [at + 1, place];
  }
  return boxes;
}
