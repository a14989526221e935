import type { Html } from '../../../lib/text/html.ts';
import type { Result } from '../compute/result.ts';
import type { Unit } from '../words/figures.ts';
import { chartParts } from './chart.ts';
import { rowHeight, typeSize } from './chart-frame.ts';
import { keysOf } from './chart-key.ts';
import { edge, standAloneStyle, standing } from './chart-stand-alone.ts';
import { element, words } from './svg.ts';
import { shortened, wrapped } from './text-width.ts';

/** One small chart with what stands over it. */
export interface SheetCell {
  readonly heading: string;
  readonly lines: readonly string[];
  /** Undefined where there is nothing to draw. */
  readonly result: Result | undefined;
}

export interface Sheet {
  readonly prefix: string;
  readonly heading: string;
  /** Sentences under the heading. */
  readonly notes: readonly string[];
  readonly cells: readonly SheetCell[];
  readonly unit: Unit;
  readonly scale: readonly [number, number];
}

/** Small charts beside each other on one scale, as a file of its own with one key for all. */
export function sheetSvg(sheet: Sheet): Html {
  const { prefix, heading, cells } = sheet;
  const columns = Math.min(mostColumns, Math.max(leastColumns, cells.length));
  const width = edge * 2 + columns * (cellWidth + gap) - gap;
  const lines = sheet.notes.flatMap((note) => wrapped(note, typeSize, width - edge * 2, true));
  const notes = lines.map((line, at) => words('chart-tick', edge, (at + 1) * rowHeight, line));
  const grid = gridOf(sheet, columns, lines.length * rowHeight + gap);
  const desc = [...sheet.notes, ...cells.map(storyOf)].join(' ');
  const { height } = grid;
  const inside = [...notes, ...grid.inside];
  const key = keysOf(cells.flatMap(({ result }) => result ?? []));
  const whole = { width, height, prefix, heading, desc, className: 'chart', inside };
  return standing(whole, key, sheetStyle);
}

const mostColumns = 4;
/** For the heading. */
const leastColumns = 2;
const cellWidth = 280;
const gap = 24;

/** As in the site's style sheet: the steps of small limits are shorter than a usual dash. */
export const sheetStyle = `${standAloneStyle}
.chart-small .chart-limit{stroke-width:1.5;stroke-dasharray:4 3}`;

/** Rows of cells, all of one height, and how far down they go. */
function gridOf(
  { cells, unit, scale }: Sheet,
  columns: number,
  top: number,
): { readonly height: number; readonly inside: readonly Html[] } {
  const options = { unit, scale, size: 'small', standAlone: true } as const;
  const parts = cells.map(({ result }) =>
    result === undefined ? undefined : chartParts(result, options),
  );
  const caption = Math.max(0, ...cells.map(({ lines }) => lines.length + 1)) * rowHeight;
  const chart = Math.max(0, ...parts.map((one) => one?.frame.height ?? 0));
  const step = caption + chart + gap;
  const inside = cells.map((cell, at) => {
    const x = edge + (at % columns) * (cellWidth + gap);
    const y = top + Math.floor(at / columns) * step;
    const below = { class: 'chart-small', transform: `translate(0 ${caption})` };
    const drawn = element('g', below, ...(parts[at]?.inside ?? []));
    return element('g', { transform: `translate(${x} ${y})` }, ...captionOf(cell), drawn);
  });
  return { height: top + Math.ceil(cells.length / columns) * step, inside };
}

function captionOf({ heading, lines }: SheetCell): Html[] {
  const fit = (text: string): string => shortened(text, typeSize, cellWidth, true);
  return [
    words('chart-label', 0, typeSize, fit(heading)),
    ...lines.map((line, at) => words('chart-tick', 0, typeSize + (at + 1) * rowHeight, fit(line))),
  ];
}

function storyOf({ heading, lines }: SheetCell): string {
  return `${[heading, ...lines].join(': ')}.`;
}
