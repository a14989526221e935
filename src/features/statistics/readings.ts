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
    const ratio = 'denominator' in row ? readRatio(row, index + 1, part) : undefined;
    numerators.push(ratio?.numerator ?? null);
    denominators.push(ratio?.denominator ?? null);
    if ('denominator' in row) values.push(ratio?.quotient ?? null);
    else values.push(readValue(row.value, index + 1, chart));
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

interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  readonly quotient: number;
}

function readRatio(row: RatioRow, position: number, part: boolean): Ratio | undefined {
  const { numerator, denominator } = row;
  if (numerator !== null) checkCount('numerator', numerator, position);
  if (denominator !== null) checkCount('denominator', denominator, position);
  if (numerator === null || denominator === null || denominator === 0) return undefined;
  if (part && numerator > denominator) {
    throw new SeriesFault('numerator', 'must not be above its denominator', position);
  }
  const quotient = finite(numerator / denominator, 'numerator', position);
  return { numerator, denominator, quotient };
}

function checkCount(field: string, count: number, position: number): void {
  checkNumber(field, count, position);
  if (count < 0) throw new SeriesFault(field, 'must not be negative', position);
}

function checkNumber(field: string, value: number, position: number): void {
  if (!Number.isFinite(value)) throw new SeriesFault(field, 'must be a finite number', position);
}
