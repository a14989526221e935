import { quoted, type CsvFault } from './faults.ts';
import { csvLimits, type CsvRow } from './sheet.ts';

/** Names of columns are the same whatever their case. */
export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** What is wrong with the line that names the columns. */
export function headerFaults({ line, cells }: CsvRow): CsvFault[] {
  const [only = ''] = cells;
  if (cells.length === 1 && /[;\t]/.test(only)) {
    const found = only.includes(';') ? 'semicolons' : 'tabs';
    return [{ line, reason: `columns are parted by ${found} here; save the file with commas` }];
  }
  if (cells.length > csvLimits.columns) {
    const reason = `has ${cells.length} columns; at most ${csvLimits.columns} are read`;
    return [{ line, reason }];
  }
  const data = cells.find((cell) => looksLikeData.test(cell));
  if (data !== undefined) {
    const reason = `the first line must name the columns; found ${quoted(data)}`;
    return [{ line, reason }];
  }
  return cells.flatMap((name, index) => {
    const first = cells.findIndex((other) => sameName(other, name));
    if (name === '' || first === index) return [];
    return [{ line, column: name, reason: 'there are two columns of this name' }];
  });
}

/** A spreadsheet may write empty columns beside the table: only what stands in one needs a name. */
export function unnamedFaults(columns: readonly string[], rows: readonly CsvRow[]): CsvFault[] {
  return columns.flatMap((name, index) => {
    const row = name === '' ? rows.find(({ cells }) => cells[index] !== '') : undefined;
    if (row === undefined) return [];
    const reason = `${quoted(row.cells[index] ?? '')} stands in a column without a name`;
    return [{ line: row.line, column: String(index + 1), reason }];
  });
}

const looksLikeData = /^[+-]?\d+(\.\d+)?%?$|^\d{4}-\d\d(-\d\d)?$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/;
