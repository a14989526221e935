import { format } from 'd3-format';

/*
 * How numbers are written: the one place for axis, labels, table and words, so that they cannot
 * disagree about a digit.
 */

/** What the numbers of a chart are, in the chart's own unit (after `multiply`). */
export type Unit =
  /** A proportion; `whole` is the number that means 100%. */
  | { readonly kind: 'proportion'; readonly whole: 1 | 100 }
  /** Events per so many of something: `per` 1000, `of` "bed days"; empty when it is not said. */
  | { readonly kind: 'rate'; readonly per: number; readonly of: string }
  | { readonly kind: 'days' }
  /** Things counted: one "fall", many "falls". */
  | { readonly kind: 'count'; readonly one: string; readonly many: string }
  /** Anything else, which may be below zero. */
  | { readonly kind: 'number' };

export interface Figures {
  /** On an axis with ticks so far apart: "70%", "8.5", "1,000". */
  readonly tick: (value: number, step: number) => string;
  /** A reported value in few signs: "71%", "8.6", "12 days". */
  readonly value: (value: number) => string;
  /** A centre, limit or target; whole numbers without decimals: "59%", "11.8", "11.8 days". */
  readonly line: (value: number) => string;
  /** In a sentence, written like a line: "71%", "8.6 per 1,000 bed days", "12 falls". */
  readonly words: (value: number) => string;
}

/**
 * Writes numbers of one chart. `values` (in the chart's unit; null is passed over) are all that it
 * shows: how large they are and how far apart decides the decimals. Each function throws RangeError
 * when its number is not finite.
 */
export function figuresOf(unit: Unit, values: readonly (number | null)[]): Figures {
  const known = values.filter((value) => value !== null).map((value) => value * factor(unit));
  const decimals = decimalsOf(unit, known);
  const write = (value: number): string => written(finite(value) * factor(unit), decimals);
  const line = (value: number): string => trimmed(write(value)) + suffix(unit, write(value));
  const short = (value: number): string =>
    (isCounted(unit) && isWhole(value) ? trimmed(write(value)) : write(value)) +
    suffix(unit, write(value));
  return {
    tick: (value, step) =>
      written(finite(value) * factor(unit), stepDecimals(step * factor(unit))) +
      (unit.kind === 'proportion' ? '%' : ''),
    value: short,
    line,
    words: (value) => line(value) + tail(unit, trimmed(write(value))),
  };
}

/** "1,000": a number of people, admissions or other whole things. Throws RangeError when not finite. */
export function wholeNumber(value: number): string {
  return written(finite(value), 0);
}

function factor(unit: Unit): number {
  return unit.kind === 'proportion' ? 100 / unit.whole : 1;
}

function isCounted(unit: Unit): boolean {
  return unit.kind === 'count' || unit.kind === 'days';
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}

/** Enough to tell values apart, and no more than a reader can use. */
function decimalsOf(unit: Unit, values: readonly number[]): number {
  if (values.length === 0) return 0;
  const largest = Math.max(...values.map(Math.abs));
  const spread = Math.max(...values) - Math.min(...values);
  // The spread of one value, or of a constant series, says nothing.
  if (unit.kind === 'proportion') return spread === 0 || spread >= 5 ? 0 : spread >= 0.5 ? 1 : 2;
  if (largest >= 100) return spread > 0 && spread < 2 ? 1 : 0;
  if (largest >= 1) return spread > 0 && spread < 0.5 ? 2 : 1;
  return largest >= 0.1 ? 2 : largest > 0 ? 3 : 0;
}

function stepDecimals(step: number): number {
  // A step of 2.5 needs one decimal more than a step of 2.
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const scaled = step * 10 ** digits;
  return isWhole(scaled) ? digits : digits + 1;
}

/** One for each number of decimals, since a chart writes many numbers and making one takes longer. */
const formats = new Map<number, (value: number) => string>();

function formatOf(decimals: number): (value: number) => string {
  const known = formats.get(decimals);
  if (known !== undefined) return known;
  const made = format(`,.${decimals}f`);
  formats.set(decimals, made);
  return made;
}

/** With commas, a real minus sign, and no minus before a rounded zero. */
function written(value: number, decimals: number): string {
  const text = formatOf(decimals)(value);
  return /[1-9]/.test(text) ? text : text.replace('−', '');
}

function trimmed(text: string): string {
  return text.replace(/\.0+$/, '');
}

function suffix(unit: Unit, text: string): string {
  if (unit.kind === 'proportion') return '%';
  if (unit.kind !== 'days') return '';
  return trimmed(text) === '1' ? ' day' : ' days';
}

function tail(unit: Unit, text: string): string {
  if (unit.kind === 'rate') return ` per ${wholeNumber(unit.per)} ${unit.of}`.trimEnd();
  if (unit.kind === 'count') return ` ${text === '1' ? unit.one : unit.many}`;
  return '';
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`no figure for ${value}`);
  return value;
}
