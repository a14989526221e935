import type { Db } from '../../lib/db/open.ts';
import { calendarOf } from './calendar-states.ts';
import { monthsAfter } from './periods.ts';
import { calendarStatus } from './statuses.ts';

/** How far a team is with a month that it is to report, or has reported. */
export interface TeamReported {
  readonly team: number;
  readonly state: 'on time' | 'late' | 'missing' | 'not due yet';
}

/** One statement. */
export function whoReported(db: Db, month: string, now: Date): TeamReported[] {
  const { teams, dueDay, today } = calendarOf(db, now, monthsAfter(month, 1));
  return teams.flatMap(({ id, first_month: first, submitted }) => {
    const status = calendarStatus(month, first, submitted.get(month), dueDay, today);
    if (status === undefined) return [];
    return [{ team: id, state: stateOf(status) }];
  });
}

function stateOf({
  state,
  wasLate,
}: NonNullable<ReturnType<typeof calendarStatus>>): TeamReported['state'] {
  if (state === 'complete') return wasLate ? 'late' : 'on time';
  return state === 'overdue' ? 'missing' : 'not due yet';
}
