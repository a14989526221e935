import type { CsvFault } from '../../../lib/csv/faults.ts';
import { possibleRange } from '../words/shown.ts';
import type { Table, TableRow } from './csv-table.ts';
import type { CsvUnit } from './csv-units.ts';
import { SeriesFault } from '../compute/faults.ts';
import { readRows } from '../compute/readings.ts';
import type { ChartKind, RatioRow, ValueRow } from '../compute/series.ts';

/** Every row that the chart cannot take, by the engine's own rules and by what can be drawn. */
export function rowFaults(
  chart: ChartKind,
  table: Table,
  unit: CsvUnit,
  chosen: boolean,
): CsvFault[] {
  return table.rows.flatMap((row): CsvFault[] => {
    const fault = faultOf(chart, table, row) ?? outOfRange(table, row, unit);
    if (fault === undefined) return [];
    const isRate = fault.field === 'numerator' && chart === 'p' && !chosen;
    const reason = isRate ? `${fault.reason}; a rate is drawn with --chart u` : fault.reason;
    return [{ line: row.line, column: columnOf(fault.field, table), reason }];
  });
}

/** The fault of a table in which every row is a gap. */
export function noneReported(table: Table): CsvFault[] {
  if (table.rows.some((row) => yOf(row, table) !== null)) return [];
  return [{ line: 1, column: columnOf('value', table), reason: 'no row is reported' }];
}

export function valueRows({ rows }: Table): ValueRow[] {
  return rows.map(({ x, value }) => ({ x, value }));
}

export function ratioRows({ rows }: Table): RatioRow[] {
  return rows.map(({ x, numerator, denominator }) => ({ x, numerator, denominator }));
}

export function columnOf(field: string, { names }: Table): string {
  return (
    names[field === 'numerator' || field === 'denominator' ? field : 'value'] || names.numerator
  );
}

interface Fault {
  readonly field: string;
  readonly reason: string;
}

function faultOf(chart: ChartKind, { kind }: Table, row: TableRow): Fault | undefined {
  const { x, value, numerator, denominator } = row;
  if (denominator === 0 && (numerator ?? 0) > 0)
    return { field: 'denominator', reason: `is 0, and the numerator is ${numerator}` };
  try {
    if (kind === 'values') readRows({ chart, rows: [{ x, value }] });
    else readRows({ chart, rows: [{ x, numerator, denominator }] });
    return undefined;
  } catch (error) {
    if (error instanceof SeriesFault) return error;
    throw error;
  }
}

/** What a drawing has no place for: below nothing, or above the whole. */
function outOfRange(table: Table, row: TableRow, { unit, multiply }: CsvUnit): Fault | undefined {
  const y = yOf(row, table);
  const [least, most] = possibleRange(unit);
  if (y === null || (y * multiply >= least && y * multiply <= most)) return undefined;
  const field = table.kind === 'values' ? 'value' : 'numerator';
  if (unit.kind !== 'proportion') return { field, reason: 'must not be below 0 in this unit' };
  return { field, reason: 'is outside 0% to 100%; --unit number draws it as a number' };
}

function yOf({ value, numerator, denominator }: TableRow, { kind }: Table): number | null {
  if (kind === 'values') return value;
  if (numerator === null || denominator === null || denominator === 0) return null;
  return numerator / denominator;
}
