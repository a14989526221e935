import { quoted } from '../../lib/csv/faults.ts';
import type { Entry, EntryFault, TypedEntry } from './entries.ts';
import { isDay, periodInWords } from './periods.ts';

const mostEvents = 200;

/** The events of a month as dates, one on each line, or none. */
export function readEventDates(
  month: string,
  typed: TypedEntry,
  today: string,
  faults: EntryFault[],
): Omit<Entry, 'note'> | undefined {
  const lines = (typed.dates ?? '').split(/[\n,;]/).map((line) => line.trim());
  const dates = lines.filter((line) => line !== '');
  const isNone = (typed.none ?? '') !== '';
  if (isNone && dates.length > 0) {
    faults.push({ field: 'none', reason: 'untick “None this month”, or clear the dates' });
  }
  if (!isNone && dates.length === 0) {
    faults.push({ field: 'dates', reason: 'enter the dates, or tick “None this month”' });
  }
  if (dates.length > mostEvents) {
    faults.push({ field: 'dates', reason: `enter ${mostEvents} dates at most` });
    return undefined;
  }
  const read = dates.map((text) => readEvent(text, month, today));
  const wrong = read.find((one) => 'reason' in one);
  if (wrong !== undefined && 'reason' in wrong)
    faults.push({ field: 'dates', reason: wrong.reason });
  const days = read.flatMap((one) => ('date' in one ? [one.date] : [])).toSorted();
  return { numerator: days.length, denominator: null, notReported: null, dates: days };
}

/** A day of the month, or the whole date as ISO writes it: others mean two days in two countries. */
export function readEvent(
  text: string,
  month: string,
  today: string,
): { readonly date: string } | { readonly reason: string } {
  const date = /^\d{1,2}$/.test(text) ? `${month}-${text.padStart(2, '0')}` : text;
  if (!isDay(date)) {
    return {
      reason: `enter a day of the month such as 14, or a date like ${month}-14; found ${quoted(text)}`,
    };
  }
  if (!date.startsWith(month)) {
    return { reason: `enter dates in ${periodInWords(month)} only; found ${quoted(text)}` };
  }
  if (date > today) return { reason: `enter dates until today only; found ${quoted(text)}` };
  return { date };
}
