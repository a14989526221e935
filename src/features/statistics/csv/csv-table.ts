import type { CsvFault } from '../../../lib/csv/faults.ts';
import { readNumber } from '../../../lib/csv/numbers.ts';
import type { CsvRow, Sheet } from '../../../lib/csv/sheet.ts';
import type { Columns } from './csv-columns.ts';
import { readPeriods, type CsvPeriods } from './csv-periods.ts';

/** One row of the file that goes into the chart. */
export interface TableRow {
  readonly line: number;
  /** The period as the file writes it. */
  readonly period: string;
  readonly x: string | number;
  /** In a table of values. */
  readonly value: number | null;
  /** In a table of ratios. */
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface Table {
  readonly kind: Columns['kind'];
  /** Dates in their order. */
  readonly rows: readonly TableRow[];
  readonly periods: CsvPeriods['kind'];
  /** Names of the columns as the file writes them. */
  readonly names: Readonly<Record<'period' | 'value' | 'numerator' | 'denominator', string>>;
  /** Whether the values are written with percent signs. */
  readonly percent: boolean;
  readonly faults: readonly CsvFault[];
  /** Whether dates stood in another order in the file. */
  readonly sorted: boolean;
}

/** Periods and numbers of a sheet, with all that cannot be read. */
export function readTable(
  { columns: header, rows }: Sheet,
  columns: Columns,
  asked: { readonly units: boolean; readonly repeats: boolean },
): Table {
  const at = { value: -1, numerator: -1, denominator: -1, ...columns };
  const nameAt = (index: number): string => header[index] ?? '';
  const period = readPeriods(rows, at.period, nameAt(at.period), asked);
  const values = readColumn(rows, at.value, nameAt(at.value), true);
  const numerators = readColumn(rows, at.numerator, nameAt(at.numerator), false);
  const denominators = readColumn(rows, at.denominator, nameAt(at.denominator), false);
  const read = rows.map(({ line, cells }, index): TableRow => ({
    line,
    period: cells[at.period] ?? '',
    x: period.xs[index] ?? '',
    value: values.numbers[index] ?? null,
    numerator: numerators.numbers[index] ?? null,
    denominator: denominators.numbers[index] ?? null,
  }));
  const faults = [period, values, numerators, denominators].flatMap((one) => one.faults);
  return {
    kind: columns.kind,
    ...(faults.length === 0
      ? inOrder(read, period, nameAt(at.period))
      : { rows: read, faults, sorted: false }),
    periods: period.kind,
    names: {
      period: nameAt(at.period),
      value: nameAt(at.value),
      numerator: nameAt(at.numerator),
      denominator: nameAt(at.denominator),
    },
    percent: values.percent,
  };
}

/** A month that is not in the file breaks neither line nor runs, as one that is not reported does. */
export function monthsWithoutRow({ rows, periods }: Table): string | undefined {
  if (periods !== 'month') return undefined;
  const known = rows.map(({ x }) => monthNumber(String(x)));
  const [first = 0, last = 0] = [known[0], known.at(-1)];
  const missing = last - first + 1 - known.length;
  if (missing <= 0) return undefined;
  const at = first + known.findIndex((month, index) => month !== first + index);
  const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  const which = missing === 1 ? name : `${missing} months, the first ${name}`;
  const counts = missing === 1 ? 'it counts as if it' : 'they count as if they';
  return `No row for ${which}: ${counts} had not been. A row with NA makes a gap.`;
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

interface NumberColumn {
  readonly numbers: readonly (number | null)[];
  readonly percent: boolean;
  readonly faults: readonly CsvFault[];
}

function readColumn(
  rows: readonly CsvRow[],
  index: number,
  column: string,
  takesPercent: boolean,
): NumberColumn {
  if (index === -1) return { numbers: [], percent: false, faults: [] };
  const faults: CsvFault[] = [];
  const signs = new Map<boolean, number>();
  const numbers = rows.map(({ line, cells }) => {
    const read = readNumber(cells[index] ?? '');
    if (!read.ok) faults.push({ line, column, reason: read.reason });
    if (!read.ok || read.value.number === null) return null;
    const { number, percent } = read.value;
    if (percent && !takesPercent)
      faults.push({ line, column, reason: 'enter a count, without a percent sign' });
    if (!signs.has(percent)) signs.set(percent, line);
    return number;
  });
  const [signed, plain] = [signs.get(true), signs.get(false)];
  if (takesPercent && signed !== undefined && plain !== undefined) {
    const reason = `there is no percent sign here, and there is one in line ${signed}; write it in every row or in none`;
    faults.push({ line: plain, column, reason });
  }
  return { numbers, percent: signed !== undefined, faults };
}

/** Dates may stand in any order, and many exports begin with the newest; numbers that fall are a mistake. */
function inOrder(
  rows: readonly TableRow[],
  { kind }: CsvPeriods,
  column: string,
): Pick<Table, 'rows' | 'faults' | 'sorted'> {
  const falls = (row: TableRow, at: number): boolean =>
    at > 0 && row.x < (rows[at - 1]?.x ?? row.x);
  if (kind === 'label' || !rows.some(falls)) return { rows, faults: [], sorted: false };
  if (kind === 'number') {
    const reason = 'is lower than the one before; rows must stand in their order';
    const faults = rows.filter(falls).map(({ line }) => ({ line, column, reason }));
    return { rows, faults, sorted: false };
  }
  const ordered = rows.toSorted((one, other) => (one.x < other.x ? -1 : one.x > other.x ? 1 : 0));
  return { rows: ordered, faults: [], sorted: true };
}
