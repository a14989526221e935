import { typeSize, type Frame } from './chart-frame.ts';
import {
  isFree,
  obstaclesBetween,
  overlap,
  overlapsAny,
  type Box,
  type Obstacles,
} from './chart-obstacles.ts';
import { textWidth } from './text-width.ts';

/** A line to be named, or what of it belongs to one phase. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** Its highest and lowest place between two others. */
  readonly reach: (from: number, to: number) => readonly [number, number];
  /** Whether it has one height from end to end. */
  readonly isLevel: boolean;
}

export type Side = 'above' | 'below';

/** One way to place a label: which words, by which line, on which sides of it and how far away. */
export interface Way {
  readonly text: string;
  readonly line: Line;
  readonly sides: readonly Side[];
  readonly away: number;
  /** The end of the line at which the label stands, or from which it is moved along the line. */
  readonly at: 'beginning' | 'end';
  readonly along: boolean;
}

/** Words inside the plot, with the box that they fill. */
export interface InsideLabel extends Box {
  readonly text: string;
  readonly baseLine: number;
  /** Where they do not stand by their line: a short line that leads to it. */
  readonly leader: Box | null;
  /** Whether they hide a piece of the line of a note. */
  readonly overNote: boolean;
}

/** The first place where nothing is in the way; else the first where only the line of a note is. */
export function firstFree(
  ways: readonly Way[],
  obstacles: Obstacles,
  placed: readonly InsideLabel[],
  frame: Frame,
): InsideLabel | null {
  let hiding: InsideLabel | null = null;
  for (const way of ways) {
    for (const label of places(way, obstacles, frame)) {
      if ((label.overNote && hiding !== null) || isOver(label, placed)) continue;
      if (!label.overNote) return label;
      hiding = label;
    }
  }
  return hiding;
}

/** Whether words or leaders of two labels touch; two leaders may cross. */
function isOver(label: InsideLabel, placed: readonly InsideLabel[]): boolean {
  return placed.some(
    (other) =>
      overlap(label, other) ||
      (label.leader !== null && overlap(label.leader, other)) ||
      (other.leader !== null && overlap(label, other.leader)),
  );
}

const steps = 24;
const margin = 6;

/** Every place of a way that is free of obstacles, the best first. */
function* places(way: Way, obstacles: Obstacles, frame: Frame): Generator<InsideLabel> {
  const { text, line, sides, at, along } = way;
  const width = textWidth(text, typeSize, frame.standAlone);
  const room = line.to - line.from - margin * 2 - width;
  if (room < 0) return;
  // Along a level line every place has the same few things near it.
  const rows = line.isLevel
    ? sides.map((side) => rowOf(way, side, line.from, line.to, obstacles))
    : [];
  for (let step = 0; step <= (along ? steps : 0); step += 1) {
    const from = line.from + margin + room * (at === 'end' ? 1 - step / steps : step / steps);
    for (const [index, side] of sides.entries()) {
      const row = rows[index] ?? rowOf(way, side, from, from + width, obstacles);
      const label = labelIn(row, way, from, from + width, obstacles, frame);
      if (label !== null) yield label;
    }
  }
}

/** One height for words by a line, and what is near it. */
interface Row {
  readonly side: Side;
  readonly baseLine: number;
  readonly near: Obstacles;
}

function rowOf({ line, away }: Way, side: Side, from: number, to: number, all: Obstacles): Row {
  const [highest, lowest] = line.reach(from, to);
  const baseLine = side === 'above' ? highest - 6 - away : lowest + 16 + away;
  return { side, baseLine, near: obstaclesBetween(all, baseLine - 11, baseLine + 3) };
}

function labelIn(
  { side, baseLine, near }: Row,
  { text, line, away }: Way,
  from: number,
  to: number,
  all: Obstacles,
  frame: Frame,
): InsideLabel | null {
  const [top, bottom] = [baseLine - 11, baseLine + 3];
  const isInside =
    from >= frame.left && to <= frame.right && top >= frame.top - 12 && bottom <= frame.bottom - 1;
  if (!isInside || !isFree({ from, to, top, bottom }, near)) return null;
  const leader = away === 0 ? null : leaderOf({ from, to, top, bottom }, line, side);
  // It may pass the data line, but neither a mark nor a line that it could be thought to name.
  if (leader !== null && (overlapsAny(leader, all.marks) || overlapsAny(leader, all.lines)))
    return null;
  const overNote = overlapsAny({ from, to, top, bottom }, near.notes);
  return { text, from, to, top, bottom, baseLine, leader, overNote };
}

function leaderOf({ from, to, top, bottom }: Box, { reach }: Line, side: Side): Box {
  const middle = (from + to) / 2;
  const [high, low] = reach(middle, middle + 0.1);
  const ends = side === 'above' ? { top: bottom, bottom: high - 2 } : { top: low + 2, bottom: top };
  return { from: middle - 1, to: middle + 1, ...ends };
}
