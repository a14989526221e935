import { scaleLinear } from 'd3-scale';
import { endLabels, widthOfLabels, type EndLabel } from './chart-end-labels.ts';
import { placeNotes, type PlacedNote } from './chart-notes.ts';
import type { ChartOptions } from './chart-options.ts';
import { ticksOfSmall, valueAxis, type ValueAxis } from './chart-scale.ts';
import { shownValues } from '../words/shown.ts';
import { figuresOf, type Figures } from '../words/figures.ts';
import { periodsOfResult, type Periods } from '../words/periods.ts';
import type { Result } from '../compute/result.ts';
import { ticksAlong, type Tick } from './chart-ticks.ts';
import { textWidth } from './text-width.ts';

/** Type size of everything in a drawing, in its own unit, which is a CSS pixel at its least width. */
export const typeSize = 14;
export const rowHeight = 20;
/** From the end of "Week of" to the axis, so that the first week has room before the axis. */
export const weekGap = 24;

/** Where everything of one drawing stands. `y` never leaves the plot. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly small: boolean;
  readonly standAlone: boolean;
  readonly periods: Periods;
  readonly figures: Figures;
  readonly axis: ValueAxis;
  readonly ticks: readonly Tick[];
  readonly ends: readonly EndLabel[];
  readonly notes: readonly ChartNote[];
  /** The middle of a position (from 1). */
  readonly x: (position: number) => number;
  readonly xOfPlace: (place: number) => number;
  /** Half-way to the position before it; for a position too many, where the last one ends. */
  readonly edge: (position: number) => number;
  readonly y: (value: number) => number;
}

export type ChartNote = PlacedNote & {
  /** Position of the point it belongs to; null where it names a new phase. */
  readonly position: number | null;
};

interface Sizes {
  readonly width: number;
  readonly plot: number;
  readonly above: number;
  readonly below: number;
  readonly ticks: number;
}

const sizes: Readonly<Record<'full' | 'small', Sizes>> = {
  full: { width: 760, plot: 312, above: 16, below: 16, ticks: 6 },
  small: { width: 280, plot: 120, above: 12, below: 14, ticks: ticksOfSmall },
};

/** Sizes and scales of a drawing of one result. */
export function frameOf(result: Result, options: Omit<ChartOptions, 'prefix'>): Frame {
  const { size = 'full', standAlone = false, unit } = options;
  const { width, plot, above, below, ticks: many } = sizes[size];
  const small = size === 'small';
  const shown = shownValues(result, unit);
  const figures = figuresOf(unit, shown);
  const axis = valueAxis(shown, options, many);
  const ends = small ? [] : endLabels(result, unit, figures);
  const periods = periodsOfResult(result);
  const week = !small && periods.grain === 'week' ? 'Week of' : '';
  const left = leftOf(axis, figures, week, standAlone);
  const right = width - (small ? 14 : Math.max(34, widthOfLabels(ends, standAlone) + 12));
  const along = placesAlong(periods.places, left, right);
  const strip = { from: 4, to: width - 4, size: typeSize, standAlone };
  const notes = small ? [] : notesOf(options, result, along, strip);
  const rows = Math.max(0, ...notes.map(({ row }) => row + 1));
  const ticks = ticksAlong(periods, { ...strip, x: along.xOfPlace });
  const under = Math.max(1, ...ticks.map(({ lines }) => lines.length)) * rowHeight;
  const top = above + rows * rowHeight;
  const bottom = top + plot;
  const y = scaleLinear(axis.domain, [bottom, top]).clamp(true);
  const places = { width, height: bottom + under + below, left, right, top, bottom, y };
  return { ...places, ...along, small, standAlone, periods, figures, axis, ticks, ends, notes };
}

/** Room for the numbers, and for "Week of" beside the first week. */
function leftOf(axis: ValueAxis, figures: Figures, week: string, standAlone: boolean): number {
  const numbers = axis.ticks.map((tick) =>
    textWidth(figures.tick(tick, axis.step), typeSize, standAlone),
  );
  const beside = week === '' ? 0 : textWidth(week, typeSize, standAlone) + weekGap - 14;
  return Math.max(24, beside, ...numbers) + 14;
}

type Along = Pick<Frame, 'x' | 'xOfPlace' | 'edge'>;

function placesAlong(places: readonly number[], left: number, right: number): Along {
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const steps = Math.max(1, last - first);
  const inset = Math.max(10, Math.min(24, (right - left) / (places.length + 1) / 2));
  const middle = (left + right) / 2;
  const scale = scaleLinear([first, first + steps], [left + inset, right - inset]);
  const xOfPlace = first === last ? () => middle : scale;
  const x = (position: number): number => xOfPlace(places[position - 1] ?? first);
  const edge = (position: number): number => {
    if (position <= 1) return left;
    return position > places.length ? right : (x(position - 1) + x(position)) / 2;
  };
  return { x, xOfPlace, edge };
}

function notesOf(
  { annotations = [], changes = [] }: Pick<ChartOptions, 'annotations' | 'changes'>,
  { points, phases }: Result,
  { x, edge }: Along,
  strip: Parameters<typeof placeNotes>[1],
): ChartNote[] {
  const ofPoints = annotations
    .filter(({ position, text }) => points[position - 1] !== undefined && text !== '')
    .map(({ position, text }) => ({ x: x(position), text, position }));
  const ofPhases = changes.flatMap(({ phase, text }) => {
    const first = phases.find((one) => one.phase === phase)?.first;
    return first === undefined || text === '' ? [] : [{ x: edge(first), text, position: null }];
  });
  const all = [...ofPhases, ...ofPoints];
  return placeNotes(all, strip).map((note, at) => ({
    ...note,
    position: all[at]?.position ?? null,
  }));
}
