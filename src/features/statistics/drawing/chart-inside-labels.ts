import type { Frame } from './chart-frame.ts';
import {
  firstFree,
  type InsideLabel,
  type Line,
  type Side,
  type Way,
} from './chart-label-places.ts';
import { targetRuns } from './chart-lines.ts';
import { obstaclesOf } from './chart-obstacles.ts';
import { clipped } from '../words/shown.ts';
import type { Unit } from '../words/figures.ts';
import type { Phase, Result } from '../compute/result.ts';

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
  for (const sets of labels) {
    for (const ways of sets) {
      const label = firstFree(ways, obstacles, placed, frame);
      if (label === null) continue;
      placed.push(label);
      break;
    }
  }
  return placed;
}

/** Ways to place one label; a later set is tried where an earlier one has no place at all. */
type Label = readonly (readonly Way[])[];

/** From the most important label to the least. */
function wanted(result: Result, frame: Frame, unit: Unit): Label[] {
  const earlier = result.phases.slice(0, -1);
  return [
    ...targets(result, frame),
    ...earlier.flatMap((phase) => linesOf(phase, result, frame, unit)),
    ...earlier.flatMap((phase) => trial(phase, result, frame, unit)),
  ];
}

/** Whole words by the line or near it; the figure alone needs less room. */
function targets(result: Result, { figures, edge, y }: Frame): Label[] {
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
      return [`Target ${figure}`, figure].map((text) => ways(text, line, both, 'beginning'));
    });
}

function linesOf(phase: Phase, result: Result, frame: Frame, unit: Unit): Label[] {
  const { figures, y } = frame;
  const { centre, lower, upper } = phase;
  const named = (value: number | null, line: Line, sides: readonly Side[]): Label[] =>
    value === null ? [] : [[ways(figures.line(clipped(value, unit)), line, sides, 'end')]];
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
function trial(phase: Phase, result: Result, frame: Frame, unit: Unit): Label[] {
  if (!phase.trial || phase.upper === null || phase.lower === null) return [];
  const upper = limitOf(phase, 'upper', result, frame, unit);
  const lower = limitOf(phase, 'lower', result, frame, unit);
  const way = { text: 'Trial limits', away: 0, at: 'beginning', along: true } as const;
  const by = (line: Line, side: Side): Way => ({ ...way, line, sides: [side] });
  const outside = [by(upper, 'above'), by(lower, 'below')];
  return [[[...outside, by(upper, 'below'), by(lower, 'above')]]];
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
    return value === null ? [] : [{ at: point.position, y: y(clipped(value, unit)) }];
  });
  const highest = Math.min(...treads.map((tread) => tread.y));
  const lowest = Math.max(...treads.map((tread) => tread.y));
  const isLevel = lowest - highest < 0.01;
  const reach: Line['reach'] = (from, to) => {
    if (isLevel) return [highest, lowest];
    const over = treads.filter(({ at }) => edge(at) < to && from < edge(at + 1));
    if (over.length === 0) return [highest, lowest];
    const heights = over.map((tread) => tread.y);
    return [Math.min(...heights), Math.max(...heights)];
  };
  return { ...lineOf(phase, frame), isLevel, reach };
}

const both: readonly Side[] = ['above', 'below'];
const distances = [0, 14, 28, 42, 56];

/** By the line, then a row and more away from it. */
function ways(text: string, line: Line, sides: readonly Side[], at: Way['at']): Way[] {
  return distances.map((away) => ({ text, line, sides, at, away, along: line.isLevel }));
}
