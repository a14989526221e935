import type { ValueRow } from '../compute/series.ts';
import type { Answer } from './measure.ts';

/** The time up to an event since the one before it. */
export interface EventRow extends ValueRow {
  /** The date of the event. */
  readonly x: string;
  /** In days. */
  readonly value: number;
  /** The month it was reported in. */
  readonly period: string;
}

/**
 * The days between events, in order; the first event ends no interval, so it has no row. On a T chart,
 * which has no logarithm of nothing, events of one day are spread evenly over it: three on one day are
 * a third of a day apart. On a G chart they are 0 days apart.
 */
export function eventRows(answers: readonly Answer[], chart: 'g' | 't'): EventRow[] {
  const events = answers.flatMap(({ period, dates }) =>
    (dates ?? '')
      .split(',')
      .filter((date) => date !== '')
      .map((date) => ({ period, date })),
  );
  const times = chart === 't' ? spread(events) : events.map(({ date }) => dayOf(date));
  return events.slice(1).map(({ period, date }, at) => ({
    x: date,
    period,
    value: (times[at + 1] ?? 0) - (times[at] ?? 0),
  }));
}

/** Days since 1970, with the part of the day. */
function spread(events: readonly { readonly date: string }[]): number[] {
  const onDay = new Map<string, number>();
  for (const { date } of events) onDay.set(date, (onDay.get(date) ?? 0) + 1);
  const seen = new Map<string, number>();
  return events.map(({ date }) => {
    const before = seen.get(date) ?? 0;
    seen.set(date, before + 1);
    return dayOf(date) + before / (onDay.get(date) ?? 1);
  });
}

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
