import type { Frame } from './chart-frame.ts';
import { typeSize } from './chart-frame.ts';
import { targetRuns } from './chart-lines.ts';
import { clipped } from './chart-options.ts';
import type { Unit } from './figures.ts';
import type { Phase, Point, Result } from './result.ts';
import { textWidth } from './text-width.ts';

/** Words inside the plot, with the box that they fill. */
export interface InsideLabel {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseLine: number;
}

type Box = Pick<InsideLabel, 'from' | 'to' | 'top' | 'bottom'>;

/**
 * Centre and limits at the end of each phase but the last, and earlier targets at their beginning:
 * each above or below its line, and left out where it would touch the data, a line or another label.
 */
export function insideLabels(result: Result, frame: Frame, unit: Unit): InsideLabel[] {
  const placed: InsideLabel[] = [];
  const obstacles = [...dataBoxes(result, frame), ...lineBoxes(result, frame, unit)];
  for (const choices of wanted(result, frame, unit)) {
    const free = choices.find(
      (choice) => isInside(choice, frame) && ![...obstacles, ...placed].some((box) => touch(choice, box)),
    );
    if (free !== undefined) placed.push(free);
  }
  return placed;
}

function wanted(result: Result, frame: Frame, unit: Unit): InsideLabel[][] {
  const { figures, edge, standAlone } = frame;
  const targets = targetRuns(result)
    .filter(({ last }) => last < result.points.length)
    .map(({ first, value }) => {
      const text = `Target ${figures.line(value)}`;
      return beside(text, edge(first) + 6, frame.y(value), 'above', standAlone);
    });
  const phases = result.phases.slice(0, -1).flatMap((phase) =>
    linesOf(phase, unit).map(({ value, side }) => {
      const text = figures.line(value);
      const from = edge(phase.last + 1) - 6 - textWidth(text, typeSize, standAlone);
      const room = from >= edge(phase.first) + 6;
      return room ? beside(text, from, frame.y(value), side, standAlone) : [];
    }),
  );
  return [...targets, ...phases];
}

function linesOf({ centre, lower, upper }: Phase, unit: Unit): { value: number; side: Side }[] {
  const lines: { value: number | null; side: Side }[] = [
    { value: centre, side: 'above' },
    { value: upper, side: 'above' },
    { value: lower, side: 'below' },
  ];
  return lines.flatMap(({ value, side }) =>
    value === null ? [] : [{ value: clipped(value, unit), side }],
  );
}

type Side = 'above' | 'below';

/** The better side first, then the other. */
function beside(text: string, from: number, y: number, side: Side, standAlone: boolean): InsideLabel[] {
  const width = textWidth(text, typeSize, standAlone);
  const at = (baseLine: number): InsideLabel => ({
    text,
    from,
    to: from + width,
    top: baseLine - 11,
    bottom: baseLine + 3,
    baseLine,
  });
  const choices = [at(y - 6), at(y + 16)];
  return side === 'above' ? choices : choices.toReversed();
}

function isInside(box: Box, { left, right, top, bottom }: Frame): boolean {
  return box.from >= left && box.to <= right && box.top >= top - 12 && box.bottom <= bottom - 1;
}

/** Points with their marks, and the line between two of them cut into small pieces. */
function dataBoxes({ points }: Result, { x, y }: Frame): Box[] {
  return points.flatMap((point, at) => {
    if (point.y === null) return [];
    const [toX, toY] = [x(point.position), y(point.y)];
    const before: Point | undefined = points[at - 1];
    if (before === undefined || before.y === null || before.phase !== point.phase)
      return [around(toX, toY, 10)];
    const [fromX, fromY] = [x(before.position), y(before.y)];
    const pieces = Array.from({ length: 12 }, (_, piece) => piece / 12).map((share) =>
      around(fromX + (toX - fromX) * share, fromY + (toY - fromY) * share, 4),
    );
    return [around(toX, toY, 10), ...pieces];
  });
}

function around(x: number, y: number, distance: number): Box {
  return { from: x - distance, to: x + distance, top: y - distance, bottom: y + distance };
}

/** Centres, limits and targets, from edge to edge of each point. */
function lineBoxes({ points, phases }: Result, { edge, y }: Frame, unit: Unit): Box[] {
  const centreOf = (number: number) => phases.find(({ phase }) => phase === number)?.centre ?? null;
  return points.flatMap(({ position, phase, lower, upper, target }) =>
    [lower, upper, target, centreOf(phase)]
      .filter((value) => value !== null)
      .map((value) => y(clipped(value, unit)))
      .map((at) => ({ from: edge(position), to: edge(position + 1), top: at - 1, bottom: at + 1 })),
  );
}

function touch(one: Box, other: Box): boolean {
  return (
    one.from < other.to && other.from < one.to && one.top < other.bottom && other.top < one.bottom
  );
}
