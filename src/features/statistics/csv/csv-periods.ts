import { readDate, meantAsDate, type CellDate } from '../../../lib/csv/dates.ts';
import { quoted, type CsvFault } from '../../../lib/csv/faults.ts';
import type { CsvRow } from '../../../lib/csv/sheet.ts';

/** What stands along the x axis. */
export interface CsvPeriods {
  /** One for each row: the month or first day of a date, a number, or the label itself. */
  readonly xs: readonly (string | number)[];
  readonly kind: CellDate['kind'] | 'number' | 'label';
  readonly faults: readonly CsvFault[];
}

interface Asked {
  /** Units at one time: names, whatever they look like. */
  readonly units: boolean;
  /** Two events may happen on one day; two months of one name are a mistake. */
  readonly repeats: boolean;
}

/**
 * Reads the column of periods. What the first row holds, a month, week, day, number or label, all must
 * hold; a column called month, week or date holds dates. The order of dates is left to the caller.
 */
export function readPeriods(
  rows: readonly CsvRow[],
  index: number,
  column: string,
  asked: Asked,
): CsvPeriods {
  const cells = rows.map(({ line, cells }) => ({ line, cell: cells[index] ?? '' }));
  const kind = asked.units
    ? 'label'
    : kindOf(
        column,
        cells.map(({ cell }) => cell),
      );
  const faults: CsvFault[] = [];
  const seen = new Map<string | number, number>();
  const xs = cells.map(({ line, cell }): string | number => {
    const read = readOne(cell, kind, asked.units);
    const before = 'x' in read ? seen.get(keyOf(read.x)) : undefined;
    if (!('x' in read)) faults.push({ line, column, reason: read.reason });
    else if (before === undefined) seen.set(keyOf(read.x), line);
    else if (!asked.repeats)
      faults.push({ line, column, reason: `${quoted(cell)} stands in line ${before} too` });
    return 'x' in read ? read.x : cell;
  });
  return { xs, kind, faults };
}

function kindOf(column: string, cells: readonly string[]): CsvPeriods['kind'] {
  for (const cell of cells) {
    const date = readDate(cell);
    if (date.ok) return date.value.kind;
  }
  if (/^(date|month|day|week)$/i.test(column.trim())) return 'day';
  return cells.every((cell) => cell === '' || wholeNumber.test(cell)) ? 'number' : 'label';
}

type One = { readonly x: string | number } | { readonly reason: string };

function readOne(cell: string, kind: CsvPeriods['kind'], units: boolean): One {
  if (cell === '') return { reason: units ? 'enter a name' : 'enter a period' };
  if (kind === 'number') return { x: Number(cell) };
  if (kind === 'label' && (units || !meantAsDate(cell))) return { x: cell };
  const date = readDate(cell);
  if (!date.ok) return date;
  if (date.value.kind === kind) return { x: kind === 'month' ? cell : date.value.first };
  return { reason: `enter a ${kind} as in the other rows; found ${quoted(cell)}` };
}

function keyOf(x: string | number): string | number {
  return typeof x === 'string' ? x.toLowerCase() : x;
}

const wholeNumber = /^\d{1,9}$/;
