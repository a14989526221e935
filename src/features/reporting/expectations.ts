import type { Db } from '../../lib/db/open.ts';
import { dueDate, ukDay } from './periods.ts';
import { settings, teamsInOrder } from './queries.ts';

/** Which teams are to report, and by when. */
export interface Expectations {
  /** Ids of the teams that are to report a month. */
  readonly teamsIn: (month: string) => readonly number[];
  /** Whether the day by which a month is to be reported has passed. */
  readonly isOver: (month: string) => boolean;
}

/** Two statements. */
export function expectationsOf(db: Db, now: Date): Expectations {
  const today = ukDay(now);
  const { due_day: dueDay } = settings(db, {});
  const teams = teamsInOrder(db, { this_month: today.slice(0, 7) });
  return {
    teamsIn: (month) =>
      teams.flatMap(({ id, first_month: first }) => (first !== null && first <= month ? [id] : [])),
    isOver: (month) => today > dueDate(month, dueDay),
  };
}
