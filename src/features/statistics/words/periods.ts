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
  if (grain === 'month') return (date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth();
  return Math.floor((date.getTime() - epoch) / day);
}

/** The date at a place: the way back from `placeOf`. */
export function dateAt(place: number, grain: Grain): Date {
  return new Date(grain === 'month' ? Date.UTC(2000, place, 1) : epoch + place * day);
}

/** The date that an x says; null when it is a number or a name. */
export function dateOf(x: string | number): Date | null {
  const found = typeof x === 'string' ? /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(x) : null;
  if (found === null) return null;
  const [year = 0, month = 0, dayOfMonth = 1] = found.slice(1).map((part) => Number(part ?? 1));
  // `Date.UTC` takes years before 100 for ones of the last century.
  const date = new Date(epoch);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  // Date rolls 30 February over into March; such a text is a label and no date.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth ? date : null;
}

/** "January 2024", "Week of 1 January 2024" or "1 January 2024". */
export function periodName(date: Date, grain: Grain): string {
  const month = `${monthNames[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  if (grain === 'month') return month;
  const named = `${date.getUTCDate()} ${month}`;
  return grain === 'week' ? `Week of ${named}` : named;
}

/** The months of a chart by name; shorter ones are their first three letters. */
export const monthNames: readonly string[] =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

const day = 86_400_000;
const epoch = Date.UTC(2000, 0, 1);

function grainOf(dates: readonly Date[]): Grain {
  if (dates.every((date) => date.getUTCDate() === 1)) return 'month';
  const first = dates[0]?.getTime() ?? epoch;
  const weekly = dates.every((date) => (date.getTime() - first) % (7 * day) === 0);
  return weekly && dates.length > 1 ? 'week' : 'day';
}

function ascending(dates: readonly Date[]): boolean {
  return dates.every((date, at) => at === 0 || date > (dates[at - 1] ?? date));
}

function ordered(xs: readonly unknown[], names: readonly string[]): Periods {
  return { grain: 'order', places: xs.map((_, at) => at + 1), names };
}
