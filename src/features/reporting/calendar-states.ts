import type { Db } from '../../lib/db/open.ts';
import type { Site } from '../../lib/http/context.ts';
import type { News } from '../../lib/http/today.ts';
import type { CalendarState } from './calendar-pages.ts';
import { monthsAfter, monthsDown, newestAsked, ukDay } from './periods.ts';
import { calendarRows, settings } from './queries.ts';
import { calendarStatus } from './statuses.ts';

/** As many as fit beside each other on a desk. */
const monthsShown = 6;

/** Half a year of every team, the newest month last; `before` is the month after them. */
export function calendarOf(db: Db, now: Date, before?: string): CalendarState {
  const today = ukDay(now);
  const thisMonth = today.slice(0, 7);
  const to = newestAsked(before, thisMonth);
  const from = monthsAfter(to, 1 - monthsShown);
  const rows = calendarRows(db, { from, to, this_month: thisMonth });
  const set = rows[0] ?? settings(db, {});
  return {
    today,
    months: monthsDown(from, to).toReversed(),
    dueDay: set.due_day,
    isAutomatic: set.automatic === 1,
    teams: rows.map(({ id, name, first_month, submitted, chased }) => ({
      id,
      name,
      first_month,
      submitted: timesIn(submitted),
      chased: timesIn(chased),
    })),
    isNewest: to === thisMonth,
  };
}

/** Teams that are late with a month of the last half year; nothing when none is. */
export function lateTeams({ db, clock }: Site): News | undefined {
  const calendar = calendarOf(db, clock.now());
  const late = calendar.teams.filter((team) =>
    calendar.months.some((month) => isLate(calendar, team, month)),
  );
  if (late.length === 0) return undefined;
  const words = late.length === 1 ? '1 team is late' : `${late.length} teams are late`;
  return { words, tone: 'plain' };
}

/** Months of the last half year with which teams are late, the newest first. */
export function lateMonths(db: Db, now: Date): { month: string; teams: number }[] {
  const calendar = calendarOf(db, now);
  const counted = calendar.months.map((month) => ({
    month,
    teams: calendar.teams.filter((team) => isLate(calendar, team, month)).length,
  }));
  return counted.filter(({ teams }) => teams > 0).toReversed();
}

function isLate(
  { dueDay, today }: CalendarState,
  { first_month, submitted }: CalendarState['teams'][number],
  month: string,
): boolean {
  const status = calendarStatus(month, first_month, submitted.get(month), dueDay, today);
  return status?.state === 'overdue';
}

/** A JSON object of months and times. */
function timesIn(json: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(JSON.parse(json) as Record<string, string>));
}
