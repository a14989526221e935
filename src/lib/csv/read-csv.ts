import { CsvError, parse, type Info } from 'csv-parse/sync';
import { sizeInWords } from '../files.ts';
import { decodeCsv } from './decode.ts';
import type { CsvFault } from './faults.ts';
import { headerFaults, unnamedFaults } from './header.ts';
import { csvLimits, type CsvRow, type Sheet } from './sheet.ts';

interface CsvReading {
  /** The rows that could be read; undefined where nothing can be said of columns. */
  readonly sheet?: Sheet;
  /** Whoever uses the sheet must have looked whether there are any. */
  readonly faults: readonly CsvFault[];
}

/**
 * Reads one strict dialect: UTF-8, commas, double quotes, a first line that names the columns, and as
 * many cells in every row. Line ends may be LF, CRLF or CR, and a byte order mark may begin it. A file
 * with faults tells all of them; after a quote that is wrong nothing more can be read.
 * @param separator a tab for what was copied from a spreadsheet
 */
export function readCsv(bytes: Uint8Array, separator: ',' | '\t' = ','): CsvReading {
  if (bytes.length > csvLimits.bytes) {
    const reason = `the file is larger than ${sizeInWords(csvLimits.bytes)}; split it`;
    return { faults: [{ line: 1, reason }] };
  }
  const decoded = decodeCsv(bytes);
  if (!decoded.ok) return { faults: [decoded.fault] };
  const { rows, broken } = recordsOf(decoded.text, separator);
  const [header, ...body] = rows;
  if (header === undefined) return { faults: broken ?? [{ line: 1, reason: 'the file is empty' }] };
  const wrong = headerFaults(header);
  if (wrong.length > 0) return { faults: wrong };
  return sheetOf(header, body, broken ?? []);
}

interface Records {
  readonly rows: readonly CsvRow[];
  readonly broken?: readonly CsvFault[];
}

function recordsOf(text: string, delimiter: string): Records {
  const rows: CsvRow[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      trim: true,
      relax_column_count: true,
      // An inch sign inside a cell is common; text after a closing quote stays a fault.
      relax_quotes: true,
      on_record: (record: string[], { lines }: Info) => {
        const cells = record.map((cell) => cell.trim());
        if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
        line = lines + 1;
        return null;
      },
    });
    return { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows, broken: [quoteFault(error, line, rows[0])] };
  }
}

function quoteFault(error: CsvError, line: number, header: CsvRow | undefined): CsvFault {
  const index = Number(error['column']);
  const column = { column: header?.cells[index] ?? String(index + 1) };
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return { line, ...column, reason: 'a quote is opened here and never closed' };
  const reason = 'no text may follow a closing quote; a quote inside quotes is written twice';
  return { line: Number(error['lines']), ...column, reason };
}

function sheetOf(header: CsvRow, body: readonly CsvRow[], broken: readonly CsvFault[]): CsvReading {
  const columns = header.cells;
  const faults = [...broken];
  const rows = body.slice(0, csvLimits.rows).filter(({ line, cells }) => {
    if (cells.length === columns.length) return true;
    const reason = `has ${cellsInWords(cells.length)}, and the first line names ${columns.length}`;
    faults.push({ line, reason });
    return false;
  });
  const beyond = body[csvLimits.rows];
  if (beyond !== undefined) {
    const reason = `is one row too many; at most ${csvLimits.rows} are read`;
    faults.push({ line: beyond.line, reason });
  }
  if (body.length === 0 && faults.length === 0) {
    faults.push({ line: header.line, reason: 'there are no rows below the names of the columns' });
  }
  faults.push(...unnamedFaults(columns, rows));
  return { sheet: { columns, rows }, faults };
}

function cellsInWords(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
