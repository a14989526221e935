import { utcDay, utcMonth } from 'd3-time';
import type { Result } from '../compute/result.ts';

/*
 * What stands along the bottom of a chart: months, weeks, days, or things in their order. A place is
 * a number on a straight scale: months count months, weeks and days count days, the rest positions.
 */

export type Grain = 'month' | 'week' | 'day' | 'order';

export interface Periods {
  readonly grain: Grain;
  /** One place for each x, ascending. */
  readonly places: readonly number[];
  /** "January 2024", "Week of 1 January 2024", "1 January 2024", or the label itself. */
  readonly names: readonly string[];
  /** Of dates that stand in order, beside each other: for an axis, which writes them short. */
  readonly dates?: readonly Date[];
}

/** The periods of a chart; charts of rare events put them beside each other, whatever their dates. */
export function periodsOfResult({ chart, points }: Pick<Result, 'chart' | 'points'>): Periods {
  return periodsOf(
    points.map(({ x }) => x),
    chart === 't' || chart === 'g',
  );
}

/** Dates are ISO, "2024-01-01" or "2024-01"; when every one is the first of a month they are months. */
export function periodsOf(xs: readonly (string | number)[], inOrder = false): Periods {
  const dates = xs.map(dateOf);
  const known = dates.filter((date) => date !== null);
  if (known.length === 0 || known.length < dates.length) return ordered(xs, xs.map(String));
  // Two events of one day, or dates out of order, have no straight scale.
  if (inOrder || !ascending(known))
    return {
      ...ordered(
        xs,
        known.map((date) => periodName(date, 'day')),
      ),
      dates: known,
    };
  const grain = grainOf(known);
  const names = known.map((date) => periodName(date, grain));
  return { grain, places: known.map((date) => placeOf(date, grain)), names };
}

/** Where the first moment of a date stands on the scale of its grain. */
export function placeOf(date: Date, grain: Grain): number {
  return grain === 'month' ? utcMonth.count(epoch, date) : utcDay.count(epoch, date);
}

/** The date at a place: the way back from `placeOf`. */
export function dateAt(place: number, grain: Grain): Date {
  return grain === 'month' ? utcMonth.offset(epoch, place) : utcDay.offset(epoch, place);
}

/** The date that an x says; null when it is a number or a name. */
export function dateOf(x: string | number): Date | null {
  const found = typeof x === 'string' ? /^(\d{4}-\d\d)(-\d\d)?$/.exec(x) : null;
  if (found === null) return null;
  const day = `${found[1]}${found[2] ?? '-01'}`;
  const date = new Date(`${day}T00:00:00Z`);
  // Date rolls 30 February over into March; such a text is a label and no date.
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : date;
}

/** "January 2024", "Week of 1 January 2024" or "1 January 2024". */
export function periodName(date: Date, grain: Grain): string {
  if (grain === 'month') return monthName.format(date);
  const day = dayName.format(date);
  return grain === 'week' ? `Week of ${day}` : day;
}

const epoch = new Date('2000-01-01T00:00:00Z');

function grainOf(dates: readonly Date[]): Grain {
  if (dates.every((date) => date.getUTCDate() === 1)) return 'month';
  const first = dates[0] ?? epoch;
  const weekly = dates.every((date) => utcDay.count(first, date) % 7 === 0);
  return weekly && dates.length > 1 ? 'week' : 'day';
}

function ascending(dates: readonly Date[]): boolean {
  return dates.every((date, at) => at === 0 || date > (dates[at - 1] ?? date));
}

function ordered(xs: readonly unknown[], names: readonly string[]): Periods {
  return { grain: 'order', places: xs.map((_, at) => at + 1), names };
}

const parts = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const monthName = new Intl.DateTimeFormat('en-GB', parts);
const dayName = new Intl.DateTimeFormat('en-GB', { ...parts, day: 'numeric' });
