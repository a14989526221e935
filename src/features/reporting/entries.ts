import { quoted } from '../../lib/csv/faults.ts';
import { readNumber } from '../../lib/csv/numbers.ts';
import { inSentence } from '../../lib/text/capitals.ts';
import { codePoints } from '../../lib/text/plain-text.ts';
import { readEventDates } from './event-dates.ts';

/** What of a measure matters to whoever reports it. */
export interface Reported {
  readonly code: string;
  readonly period: 'month' | 'week' | 'event';
  readonly unit: 'percentage' | 'rate' | 'hours' | 'days' | 'minutes' | 'count';
  /** Words for what is counted, and out of what; '' where the value stands alone. */
  readonly numerator: string;
  readonly denominator: string;
}

/** The answer for one measure and period: numbers, or why there are none. */
export interface Entry {
  /** The number of dates, for an event measure. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly notReported: string | null;
  readonly note: string;
  /** Of events, in order; a day may be there twice. */
  readonly dates: readonly string[];
}

export const entryFields = [
  'numerator',
  'denominator',
  'dates',
  'none',
  'not_reported',
  'reason',
  'note',
] as const;
export type EntryField = (typeof entryFields)[number];

/** What was typed into the fields of one measure; an empty field may be left out. */
export type TypedEntry = Readonly<Partial<Record<EntryField, string>>>;

/** `reason` begins with a small letter and says what to do. */
export interface EntryFault {
  readonly field: EntryField;
  readonly reason: string;
}

export type EntryReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'faulty'; readonly faults: readonly EntryFault[] };

/** In code points. */
const longest = { reason: 200, note: 300 } as const;
/** No hospital has more of anything in a month. */
const mostCounted = 1_000_000;

/**
 * Reads what was typed for one measure and month or week; blank when nothing was. `today` is the last
 * day that may have had an event.
 */
export function readEntry(
  measure: Reported,
  period: string,
  typed: TypedEntry,
  today: string,
): EntryReading {
  const filled = entryFields.filter((field) => (typed[field] ?? '').trim() !== '');
  if (filled.length === 0) return { kind: 'blank' };
  const faults: EntryFault[] = [];
  const note = readLine(typed, 'note', faults);
  const isReported = typed.not_reported === undefined || typed.not_reported === '';
  const answer = isReported
    ? readAnswer(measure, period, typed, today, faults)
    : readReason(typed, filled, faults);
  if (faults.length > 0 || answer === undefined) return { kind: 'faulty', faults };
  return { kind: 'entry', entry: { ...answer, note } };
}

/** Whether two answers say the same. */
export function isSameEntry(one: Entry, other: Entry): boolean {
  return (
    one.numerator === other.numerator &&
    one.denominator === other.denominator &&
    one.notReported === other.notReported &&
    one.note === other.note &&
    one.dates.join() === other.dates.join()
  );
}

/** An answer as it would be typed. */
export function typedOf({ period }: Pick<Reported, 'period'>, entry: Entry): TypedEntry {
  const { numerator, denominator, notReported, note, dates } = entry;
  const noted = note === '' ? {} : { note };
  if (notReported !== null) return { not_reported: 'yes', reason: notReported, ...noted };
  if (period === 'event') {
    return { ...(dates.length === 0 ? { none: 'yes' } : { dates: dates.join('\n') }), ...noted };
  }
  return {
    numerator: String(numerator),
    ...(denominator === null ? {} : { denominator: String(denominator) }),
    ...noted,
  };
}

type Answer = Omit<Entry, 'note'>;

function readReason(
  typed: TypedEntry,
  filled: readonly EntryField[],
  faults: EntryFault[],
): Answer | undefined {
  const given = filled.find((field) =>
    ['numerator', 'denominator', 'dates', 'none'].includes(field),
  );
  if (given !== undefined) {
    faults.push({ field: given, reason: 'clear the numbers, or untick “Not reported”' });
  }
  const reason = readLine(typed, 'reason', faults);
  if (reason === '') faults.push({ field: 'reason', reason: 'say why it was not reported' });
  return { numerator: null, denominator: null, notReported: reason, dates: [] };
}

function readAnswer(
  measure: Reported,
  period: string,
  typed: TypedEntry,
  today: string,
  faults: EntryFault[],
): Answer | undefined {
  if ((typed.reason ?? '').trim() !== '') {
    faults.push({ field: 'not_reported', reason: 'tick “Not reported”, or clear the reason' });
  }
  return measure.period === 'event'
    ? readEventDates(period, typed, today, faults)
    : readNumbers(measure, typed, faults);
}

function readNumbers(
  { unit, numerator: above, denominator: below }: Reported,
  typed: TypedEntry,
  faults: EntryFault[],
): Answer | undefined {
  const isTime = unit === 'hours' || unit === 'days' || unit === 'minutes';
  const numerator = readCount('numerator', above, typed.numerator, !isTime, faults);
  if (below === '') {
    if ((typed.denominator ?? '').trim() !== '') {
      faults.push({ field: 'denominator', reason: 'leave this empty: the number stands alone' });
    }
    return numerator === undefined ? undefined : answerOf(numerator, null);
  }
  const denominator = readCount('denominator', below, typed.denominator, unit !== 'rate', faults);
  if (denominator === 0) {
    const reason = `${inSentence(below)} must be more than 0; if there were none, tick “Not reported”`;
    faults.push({ field: 'denominator', reason });
  }
  if (numerator === undefined || denominator === undefined || denominator === 0) return undefined;
  if (unit === 'percentage' && numerator > denominator) {
    faults.push({
      field: 'numerator',
      reason: `${inSentence(above)} must not be more than ${inSentence(below)}`,
    });
  }
  return answerOf(numerator, denominator);
}

function readCount(
  field: 'numerator' | 'denominator',
  words: string,
  typed: string | undefined,
  isWhole: boolean,
  faults: EntryFault[],
): number | undefined {
  const text = (typed ?? '').trim();
  const fault = (reason: string): undefined => {
    faults.push({ field, reason });
    return undefined;
  };
  if (text === '') return fault(`enter a number for ${inSentence(words)}`);
  const read = readNumber(text);
  if (!read.ok) return fault(read.reason);
  const { number, percent } = read.value;
  if (number === null) return fault('enter a number, or tick “Not reported” and say why');
  if (percent) return fault(`enter the count and not a percentage; found ${quoted(text)}`);
  if (number < 0 || Object.is(number, -0))
    return fault(`enter a number from 0; found ${quoted(text)}`);
  if (number > mostCounted)
    return fault(`enter a number of 1,000,000 at most; found ${quoted(text)}`);
  if (isWhole && !Number.isInteger(number))
    return fault(`enter a whole number; found ${quoted(text)}`);
  // More could not be written out again without an exponent.
  if (!/^\d+(\.\d{1,4})?$/.test(String(number))) {
    return fault(`enter a number with 4 decimals at most; found ${quoted(text)}`);
  }
  return number;
}

function answerOf(numerator: number, denominator: number | null): Answer {
  return { numerator, denominator, notReported: null, dates: [] };
}

/** One line of text, as it is kept. */
function readLine(typed: TypedEntry, field: 'reason' | 'note', faults: EntryFault[]): string {
  const text = (typed[field] ?? '').normalize('NFC').trim();
  if (codePoints(text) > longest[field]) {
    faults.push({ field, reason: `write ${longest[field]} characters at most` });
  } else if (/[\p{Cc}\u2028\u2029]/u.test(text)) {
    faults.push({ field, reason: 'write on one line, without signs that cannot be seen' });
  }
  return text;
}
