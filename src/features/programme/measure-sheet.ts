import { stringify } from 'csv-stringify/sync';
import { inFileOrder, quoted, type CsvFault } from '../../lib/csv/faults.ts';
import { sameName } from '../../lib/csv/header.ts';
import { readCsv } from '../../lib/csv/read-csv.ts';
import type { Sheet } from '../../lib/csv/sheet.ts';
import { safeText, textOfCell } from '../../lib/csv/write-csv.ts';
import type { Target } from './aims.ts';
import { MeasureRow } from './forms.ts';
import { cellsOf, columns, optionalColumns, type Cells } from './measure-cells.ts';
import type { MeasureSetUp } from './rules.ts';
import { readTargets, targetsInWords, type Team } from './target-words.ts';

/** A programme has dozens. */
const mostMeasures = 200;

export interface SheetMeasure {
  readonly line: number;
  readonly measure: MeasureSetUp;
  readonly targets: readonly Target[];
  /** Whether the file has a column for it; without one it stays as it is. */
  readonly saysTally: boolean;
}

type SheetReading =
  | { readonly ok: true; readonly measures: readonly SheetMeasure[] }
  | { readonly ok: false; readonly faults: readonly CsvFault[] };

/**
 * Reads measures from a CSV, or from cells copied from a spreadsheet, which are parted by tabs. A file with
 * faults tells all of them and gives nothing.
 */
export function readMeasures(text: string, teams: readonly Team[]): SheetReading {
  const [first = ''] = text.split('\n', 1);
  const { sheet, faults } = readCsv(Buffer.from(text), first.includes('\t') ? '\t' : ',');
  if (sheet === undefined) return { ok: false, faults };
  const wrong = columnFaults(sheet);
  if (wrong.length > 0) return { ok: false, faults: inFileOrder([...faults, ...wrong]) };
  const rows = sheet.rows.map((row) => readRow(row.line, cellsIn(sheet, row.cells), teams));
  const saysTally = placeOf(sheet, 'tally') !== -1;
  const measures = rows.flatMap(({ read }) => (read === undefined ? [] : [{ ...read, saysTally }]));
  const all = [...faults, ...rows.flatMap((row) => row.faults), ...doubles(sheet)];
  if (measures.length > mostMeasures) {
    all.push({ line: 1, reason: `there are more than ${mostMeasures} measures; split the file` });
  }
  if (all.length > 0) return { ok: false, faults: inFileOrder(all) };
  return { ok: true, measures };
}

function columnFaults(sheet: Sheet): CsvFault[] {
  const missing = columns.filter(
    (name) => placeOf(sheet, name) === -1 && !optionalColumns.includes(name),
  );
  const unknown = sheet.columns.filter(
    (name) => name !== '' && !columns.some((known) => sameName(known, name)),
  );
  return [
    ...missing.map((name) => ({ line: 1, column: name, reason: 'this column is missing' })),
    ...unknown.map((name) => ({ line: 1, column: name, reason: 'there is no such column here' })),
  ];
}

function placeOf(sheet: Sheet, name: string): number {
  return sheet.columns.findIndex((column) => sameName(column, name));
}

function cellsIn(sheet: Sheet, cells: readonly string[]): Cells {
  const pairs = columns.map((name) => [name, textOfCell(cells[placeOf(sheet, name)] ?? '')]);
  return Object.fromEntries(pairs) as Cells;
}

interface RowReading {
  readonly read?: Omit<SheetMeasure, 'saysTally'>;
  readonly faults: readonly CsvFault[];
}

function readRow(line: number, { target, ...cells }: Cells, teams: readonly Team[]): RowReading {
  const result = MeasureRow.safeParse(cells);
  if (!result.success) {
    const found = new Map(
      result.error.issues.map(({ path, message }) => [String(path[0]), message]).toReversed() as [
        keyof typeof cells,
        string,
      ][],
    );
    const faults = [...found].map(([column, message]) => ({
      line,
      column,
      reason: reasonOf(message, cells[column]),
    }));
    return { faults: inColumnOrder(faults) };
  }
  const measure = result.data;
  const read = readTargets(target, measure, teams);
  if (!read.ok) return { faults: [{ line, column: 'target', reason: read.reason }] };
  return { read: { line, measure, targets: read.targets }, faults: [] };
}

function reasonOf(message: string, cell: string): string {
  const reason = message.charAt(0).toLowerCase() + message.slice(1);
  return cell === '' ? reason : `${reason}; found ${quoted(cell)}`;
}

function inColumnOrder(faults: readonly CsvFault[]): CsvFault[] {
  const place = ({ column }: CsvFault): number => columns.findIndex((name) => name === column);
  return faults.toSorted((one, other) => place(one) - place(other));
}

/** A code may stand in one row only. */
function doubles(sheet: Sheet): CsvFault[] {
  const place = placeOf(sheet, 'code');
  const seen = new Map<string, number>();
  return sheet.rows.flatMap(({ line, cells }) => {
    const code = (cells[place] ?? '').toUpperCase();
    const before = seen.get(code);
    if (code === '' || before === undefined) {
      seen.set(code, line);
      return [];
    }
    return [{ line, column: 'code', reason: `${quoted(code)} stands in line ${before} too` }];
  });
}

type NamedTargets = Parameters<typeof targetsInWords>[0];

/** The file that `readMeasures` reads to the same measures. What looks like a formula is made text. */
export function writeMeasures(
  measures: readonly { readonly measure: MeasureSetUp; readonly targets: NamedTargets }[],
): string {
  const rows = measures.map(({ measure, targets }) => {
    const cells = { ...cellsOf(measure), target: targetsInWords(targets) };
    return columns.map((name) => safeText(cells[name]));
  });
  return stringify([columns, ...rows], { bom: true });
}
