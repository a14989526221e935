import { plainDate } from '../../lib/text/dates.ts';
import type { ChartKind } from './series.ts';

/*
 * What the words need to know of a measure, and the small words that fit it: months or hospitals,
 * average or median, "82%" or "4.1 per 1,000 bed days".
 */

/** A value of the chart as its table prints it: "82%", "4.1", "14". */
export type FormatValue = (y: number) => string;

export type Unit =
  | { readonly kind: 'percentage' }
  /** `per` as it is read: "1,000 bed days". */
  | { readonly kind: 'rate'; readonly per: string }
  /** `name` in the plural: "days", "hours". */
  | { readonly kind: 'time'; readonly name: string }
  | { readonly kind: 'count' };

/** What one point stands for; `point` when nothing else is known. */
export type Period = 'month' | 'week' | 'day' | 'event' | 'point';

export interface About {
  /** The name as it stands in the middle of a sentence: "falls per 1,000 bed days". */
  readonly measure: string;
  readonly unit: Unit;
  readonly period: Period;
  readonly format: FormatValue;
  /** The values that are possible, in the unit of the chart; limits past them are not spoken of. */
  readonly least?: number;
  readonly most?: number;
}

/** "82%", "4.1 per 1,000 bed days", "14 days". */
export function valueWords(y: number, about: About): string {
  const { unit } = about;
  const value = about.format(y);
  if (unit.kind === 'rate') return `${value} per ${unit.per}`;
  return unit.kind === 'time' ? `${value} ${unit.name}` : value;
}

/** "1 month", "7 months". */
export function counted(count: number, period: Period): string {
  return plural(count, period);
}

/** "1 hospital", "1,200 hospitals" of a word that takes an s. */
export function plural(count: number, one: string): string {
  return `${grouped.format(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** The name of a point: "October 2026", "the week of 6 October 2026", "event 14". */
export function placeWords(x: string | number, period: Period): string {
  if (!isDay(x)) return period === 'event' || period === 'point' ? `${period} ${x}` : String(x);
  if (period === 'month') return plainDate(x).replace(/^\d+ /, '');
  return period === 'week' ? `the week of ${plainDate(x)}` : plainDate(x);
}

/** The same with its preposition: "in October 2026", "on 6 October 2026", "at event 14". */
export function atPlace(x: string | number, period: Period): string {
  const preposition = period === 'month' || period === 'week' ? 'in' : isDay(x) ? 'on' : 'at';
  return `${preposition} ${placeWords(x, period)}`;
}

/** "March to October 2025", "November 2024 to March 2025", "events 3 to 9". */
export function spanWords(from: string | number, to: string | number, period: Period): string {
  if (from === to) return placeWords(from, period);
  if (!isDay(from) || !isDay(to)) {
    const many = period === 'event' || period === 'point' ? `${period}s ` : '';
    return `${many}${from} to ${to}`;
  }
  if (period === 'week') return `the weeks of ${plainDate(from)} to ${plainDate(to)}`;
  const [first, last] = [placeWords(from, period), placeWords(to, period)];
  const year = ` ${to.slice(0, 4)}`;
  return `${from.slice(0, 4) === to.slice(0, 4) ? first.replace(year, '') : first} to ${last}`;
}

/** "March, April and June 2026", "events 3, 4 and 9"; past the most that are named, "… and 5 more". */
export function placesWords(xs: readonly (string | number)[], period: Period): string {
  const [only] = xs;
  if (xs.length === 1 && only !== undefined) return placeWords(only, period);
  if (!xs.every(isDay)) {
    const many = period === 'event' || period === 'point' ? `${period}s ` : '';
    return many + listWords(xs.map(String));
  }
  const named = xs.length > listMost ? xs.slice(0, listMost - 1) : xs;
  const words = named.map((x, at) => {
    const place = period === 'week' ? plainDate(x) : placeWords(x, period);
    const sameYear = named[at + 1]?.slice(0, 4) === x.slice(0, 4);
    return sameYear ? place.replace(/ \d{4}$/, '') : place;
  });
  const all = listWords([...words, ...xs.slice(named.length).map(String)]);
  return period === 'week' ? `the weeks of ${all}` : all;
}

/** "A", "A and B", "A, B and C"; past the most that are named, "A, B and 3 more". */
export function listWords(items: readonly string[], most = listMost): string {
  const named = items.length > most ? items.slice(0, most - 1) : items;
  const rest = items.length - named.length;
  const all = rest > 0 ? [...named, `${rest} more`] : named;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** The centre line of run and G charts is the median, of all others the average. */
export function centreName(chart: ChartKind): 'average' | 'median' {
  return chart === 'run' || chart === 'g' ? 'median' : 'average';
}

/** The lines that the points of a chart make. */
export function linesName(chart: ChartKind): string {
  return chart === 'run' ? 'median' : `${centreName(chart)} and limits`;
}

/** The first letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const listMost = 4;
// Made once: making one takes longer than all the words of a chart.
const grouped = new Intl.NumberFormat('en-GB');

function isDay(x: string | number): x is string {
  return typeof x === 'string' && /^\d{4}-\d\d-\d\d$/.test(x);
}
