import type { Db } from '../../lib/db/open.ts';
import type { Site } from '../../lib/http/context.ts';
import type { News } from '../../lib/http/today.ts';
import type { CalendarState } from './calendar-pages.ts';
import { monthsAfter, monthsDown, ukDay } from './periods.ts';
import { calendarRows, settings } from './queries.ts';
import { calendarStatus } from './statuses.ts';

/** As many as fit beside each other on a desk. */
const monthsShown = 6;

/** Half a year of every team, the newest month last; `before` is the month after them. */
export function calendarOf(db: Db, now: Date, before?: string): CalendarState {
  const today = ukDay(now);
  const thisMonth = today.slice(0, 7);
  const to = before === undefined || before > thisMonth ? thisMonth : monthsAfter(before, -1);
  const from = monthsAfter(to, 1 - monthsShown);
  const rows = calendarRows(db, { from, to, this_month: thisMonth });
  return {
    today,
    months: monthsDown(from, to).toReversed(),
    dueDay: rows[0]?.due_day ?? settings(db, {}).due_day,
    teams: rows.map(({ id, name, first_month, submitted }) => ({
      id,
      name,
      first_month,
      submitted: new Map(Object.entries(JSON.parse(submitted) as Record<string, string>)),
    })),
    isNewest: to === thisMonth,
  };
}

/** Teams that are late with a month of the last half year; nothing when none is. */
export function lateTeams({ db, clock }: Site): News | undefined {
  const { teams, dueDay, today, months } = calendarOf(db, clock.now());
  const late = teams.filter(({ first_month, submitted }) =>
    months.some((month) => {
      const status = calendarStatus(month, first_month, submitted.get(month), dueDay, today);
      return status?.state === 'overdue';
    }),
  );
  if (late.length === 0) return undefined;
  const words = late.length === 1 ? '1 team is late' : `${late.length} teams are late`;
  return { words, tone: 'plain' };
}
