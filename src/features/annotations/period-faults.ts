import { firstDayOf, isMonth, isWeek, oldestMonth, ukDay } from '../reporting/index.ts';

/** What is wrong with a month, or with a week where the measure is reported by weeks: a team must be able to have data in it. */
export function periodFault(
  typed: string,
  by: 'month' | 'week' | 'event',
  now: Date,
): string | undefined {
  const weekly = by === 'week';
  const name = weekly ? 'week' : 'month';
  if (!(weekly ? isWeek(typed) : isMonth(typed))) {
    return `Enter a ${name} like ${weekly ? '2026-W48' : '2026-11'}`;
  }
  const first = firstDayOf(typed);
  if (first < oldestMonth) return `Enter a ${name} from ${oldestMonth.slice(0, 4)} on`;
  return first > ukDay(now) ? `Enter a ${name} that has begun` : undefined;
}
