import type { Frame } from './chart-frame.ts';
import { typeSize } from './chart-frame.ts';
import { targetRuns } from './chart-lines.ts';
import { clipped } from '../words/shown.ts';
import type { Unit } from '../words/figures.ts';
import type { Phase, Point, Result } from '../compute/result.ts';
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
 * Centre and limits at the end of each phase but the last, and earlier targets along their line:
 * each above or below its line, and left out where it would touch the data, a line or another label.
 */
export function insideLabels(result: Result, frame: Frame, unit: Unit): InsideLabel[] {
  const labels = wanted(result, frame, unit);
  if (labels.length === 0) return [];
  const placed: InsideLabel[] = [];
  const obstacles = [
    ...dataBoxes(result, frame),
    ...lineBoxes(result, frame, unit),
    ...noteBoxes(result, frame),
  ];
  for (const choices of labels) {
    const free = choices.find(
      (choice) =>
        isInside(choice, frame) && ![...obstacles, ...placed].some((box) => touch(choice, box)),
    );
    if (free !== undefined) placed.push(free);
  }
  return placed;
}

function wanted(result: Result, frame: Frame, unit: Unit): InsideLabel[][] {
  const { figures, edge, standAlone } = frame;
  const targets = targetRuns(result)
    .filter(({ last }) => last < result.points.length)
    .map(({ first, last, value }) => {
      const figure = figures.line(value);
      // At its beginning, or as far along as it takes to find a place; the figure alone needs less.
      return [`Target ${figure}`, figure].flatMap((text) => {
        const room = edge(last + 1) - edge(first) - 12 - textWidth(text, typeSize, standAlone);
        const starts = room < 0 ? [0] : [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => room * share);
        return starts.flatMap((start) =>
          beside(text, edge(first) + 6 + start, frame.y(value), 'above', standAlone),
        );
      });
    });
  const phases = result.phases.slice(0, -1).flatMap((phase) =>
    linesOf(phase, unit).map(({ value, side }) => {
      const text = figures.line(value);
      const from = edge(phase.last + 1) - 6 - textWidth(text, typeSize, standAlone);
      const room = from >= edge(phase.first) + 6;
      return room ? beside(text, from, frame.y(value), side, standAlone) : [];
    }),
  );
  return [...targets, ...phases, ...trials(result, frame, unit)];
}

/** "Trial limits" at the beginning of each earlier phase with too few points, over or under both. */
function trials({ phases }: Result, { edge, y, standAlone }: Frame, unit: Unit): InsideLabel[][] {
  return phases.slice(0, -1).flatMap(({ first, trial, upper, lower }) => {
    if (!trial || upper === null || lower === null) return [];
    const at = (limit: number, side: Side): InsideLabel[] =>
      beside('Trial limits', edge(first) + 6, y(clipped(limit, unit)), side, standAlone);
    return [[...at(upper, 'above'), ...at(lower, 'below')]];
  });
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
function beside(
  text: string,
  from: number,
  y: number,
  side: Side,
  standAlone: boolean,
): InsideLabel[] {
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

/** Lines that lead down from notes and between phases. */
function noteBoxes({ points, phases }: Result, { notes, edge, top, bottom, y }: Frame): Box[] {
  const upright = (x: number, to: number): Box => ({
    from: x - 2,
    to: x + 2,
    top: top - 20,
    bottom: to,
  });
  const ofNotes = notes.map(({ x, position }) => {
    const value = position === null ? null : (points[position - 1]?.y ?? null);
    return upright(x, value === null ? bottom : y(value));
  });
  return [...ofNotes, ...phases.slice(1).map(({ first }) => upright(edge(first), bottom))];
}

function around(x: number, y: number, distance: number): Box {
  return { from: x - distance, to: x + distance, top: y - distance, bottom: y + distance };
}

/** Centres, limits and targets, from edge to edge of each point. */
function lineBoxes({ points, phases }: Result, { edge, y }: Frame, unit: Unit): Box[] {
  const centreOf = (number: number) => phases.find(({ phase }) => phase === number)?.centre ?? null;
  const place = (value: number): number => y(clipped(value, unit));
  return points.flatMap(({ position, phase, lower, upper, target }, at) => {
    const [from, to] = [edge(position), edge(position + 1)];
    const flat = [lower, upper, target, centreOf(phase)]
      .filter((value) => value !== null)
      .map((value) => ({ from, to, top: place(value) - 1, bottom: place(value) + 1 }));
    const before = points[at - 1];
    const steps: [number | null, number | null | undefined][] = [
      [lower, before?.lower],
      [upper, before?.upper],
    ];
    const risers = steps.flatMap(([one, other]) => {
      if (one === null || other === null || other === undefined) return [];
      const [high = 0, low = 0] = [place(one), place(other)].toSorted((a, b) => a - b);
      return [{ from: from - 1, to: from + 1, top: high, bottom: low }];
    });
    return [...flat, ...risers];
  });
}

function touch(one: Box, other: Box): boolean {
  return (
    one.from < other.to && other.from < one.to && one.top < other.bottom && other.top < one.bottom
  );
}
