import { finite, SeriesFault } from './faults.ts';
import type { RatioRow, Series, ValueRow } from './series.ts';

/** One number for each position; null where nothing was reported. */
export type Column = readonly (number | null)[];

/** A series in columns of one length. Values and quotients stand in `values`. */
export interface Readings {
  readonly values: Column;
  /** Both null at a gap, and throughout where rows are values. */
  readonly numerators: Column;
  readonly denominators: Column;
}

/**
 * Reads the rows of a series into columns. A row is a gap when anything in it is null or its
 * denominator is 0. Throws a `SeriesFault` that names the position for a number that is not finite,
 * a negative count or denominator, a time of 0 or less on a T chart, and a numerator above its
 * denominator on a P chart. Counts and denominators may be fractional.
 */
export function readRows({ chart, rows }: Pick<Series, 'chart' | 'rows'>): Readings {
  const values: (number | null)[] = [];
  const numerators: (number | null)[] = [];
  const denominators: (number | null)[] = [];
  const part = chart === 'p' || chart === 'pp';
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as ValueRow | RatioRow;
    if ('denominator' in row) {
      const quotient = readQuotient(row, index + 1, part);
      values.push(quotient);
      numerators.push(quotient === null ? null : row.numerator);
      denominators.push(quotient === null ? null : row.denominator);
    } else {
      values.push(readValue(row.value, index + 1, chart));
      numerators.push(null);
      denominators.push(null);
    }
  }
  return { values, numerators, denominators };
}

function readValue(value: number | null, position: number, chart: string): number | null {
  if (value === null) return null;
  checkNumber('value', value, position);
  if (chart === 't' && value <= 0) {
    throw new SeriesFault('value', 'must be above 0, for it is a time between events', position);
  }
  if ((chart === 'c' || chart === 'g') && value < 0) {
    throw new SeriesFault('value', 'must not be negative, for it is a count', position);
  }
  return value;
}

function readQuotient(row: RatioRow, position: number, part: boolean): number | null {
  const { numerator, denominator } = row;
  if (numerator !== null) checkCount('numerator', numerator, position);
  if (denominator !== null) checkCount('denominator', denominator, position);
  if (numerator === null || denominator === null || denominator === 0) return null;
  if (part && numerator > denominator) {
    throw new SeriesFault('numerator', 'must not be above its denominator', position);
  }
  return finite(numerator / denominator, 'numerator', position);
}

function checkCount(field: string, count: number, position: number): void {
  checkNumber(field, count, position);
  if (count < 0) throw new SeriesFault(field, 'must not be negative', position);
}

function checkNumber(field: string, value: number, position: number): void {
  if (!Number.isFinite(value)) throw new SeriesFault(field, 'must be a finite number', position);
}
