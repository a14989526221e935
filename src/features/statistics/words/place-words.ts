import { dateOf, periodName } from './periods.ts';
import type { Period } from './words-about.ts';

/* Points of a chart by name, one, some or a stretch of them, as they stand in the middle of a sentence. */

/** The name of a point: "October 2026", "the week of 6 October 2026", "event 14", "Acorn". */
export function placeWords(x: string | number, period: Period): string {
  const date = dateOf(x);
  if (date === null) return `${prefix(x, period)}${x}`;
  if (period === 'month') return periodName(date, 'month');
  const day = periodName(date, 'day');
  return period === 'week' ? `the week of ${day}` : day;
}

/** The same with its preposition: "in October 2026", "on 6 October 2026", "at event 14". */
export function atPlace(x: string | number, period: Period): string {
  const inside = period === 'month' || period === 'week';
  const preposition = dateOf(x) === null ? 'at' : inside ? 'in' : 'on';
  return `${preposition} ${placeWords(x, period)}`;
}

/** "March to October 2025", "November 2024 to March 2025", "events 3 to 9". */
export function spanWords(from: string | number, to: string | number, period: Period): string {
  if (from === to) return placeWords(from, period);
  if (!isDate(from) || !isDate(to)) return `${prefix(from, period, 's')}${from} to ${to}`;
  const words = `${shortened(from, to, period)} to ${bare(to, period)}`;
  return period === 'week' ? `the weeks of ${words}` : words;
}

/** "March, April and June 2026", "events 3, 4 and 9"; of more than four "…, and 5 more". */
export function placesWords(xs: readonly (string | number)[], period: Period): string {
  const [first] = xs;
  if (first === undefined) return '';
  if (xs.length === 1) return placeWords(first, period);
  const named = xs.length > listMost ? xs.slice(0, listMost - 1) : xs;
  const more = named.length < xs.length ? `, and ${xs.length - named.length} more` : '';
  if (!named.every(isDate))
    return `${prefix(first, period, 's')}${listWords(named.map(String))}${more}`;
  const last = named.at(-1) ?? '';
  const oneYear = named.every((x) => yearOf(x) === yearOf(last));
  const words = named.map((x) =>
    oneYear && x !== last ? shortened(x, last, period) : bare(x, period),
  );
  return `${period === 'week' ? 'the weeks of ' : ''}${listWords(words)}${more}`;
}

/** "A", "A and B", "A, B and C"; of more than four "A, B, C and 3 more". */
export function listWords(items: readonly string[]): string {
  const named = items.length > listMost ? items.slice(0, listMost - 1) : items;
  const rest = items.length - named.length;
  const all = rest > 0 ? [...named, `${rest} more`] : named;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

const listMost = 4;

/** "event " before a number; names stand for themselves. */
function prefix(x: string | number, period: Period, plural = ''): string {
  return /^\d+$/.test(String(x)) ? `${period}${plural} ` : '';
}

function isDate(x: string | number): x is string {
  return dateOf(x) !== null;
}

function bare(x: string, period: Period): string {
  return placeWords(x, period).replace(/^the week of /, '');
}

/** Without its year where `next`, which follows, has the same. */
function shortened(x: string, next: string, period: Period): string {
  const place = bare(x, period);
  return yearOf(x) === yearOf(next) ? place.replace(/ \d{4}$/, '') : place;
}

function yearOf(date: string): string {
  return date.slice(0, 4);
}
