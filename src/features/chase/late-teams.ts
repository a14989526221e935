import type { Db } from '../../lib/db/open.ts';
import { dueDate, missingTeams, monthOf, settings, ukDay } from '../reporting/index.ts';
import { reportersOf } from './queries.ts';

/** A team that has not reported a month, with those whose duty it is. */
export interface MissingTeam {
  readonly id: number;
  readonly name: string;
  readonly people: readonly { readonly id: number; readonly name: string }[];
}

export interface LateTeams {
  readonly month: string;
  /** The day by which it is to be reported. */
  readonly due: string;
  readonly isOver: boolean;
  /** None before it is over. */
  readonly teams: readonly MissingTeam[];
}

/** Which teams are late with a month. */
export function lateTeamsOf(db: Db, month: string, now: Date): LateTeams {
  const due = dueDate(month, settings(db, {}).due_day);
  const isOver = ukDay(now) > due;
  return { month, due, isOver, teams: isOver ? missingTeamsOf(db, month, now) : [] };
}

/** Which teams have not reported a month, late or not. */
export function missingTeamsOf(db: Db, month: string, now: Date): MissingTeam[] {
  const missing = missingTeams(db, { team_id: null, month, this_month: monthOf(now) });
  const people = reportersOf(db, { teams: JSON.stringify(missing.map(({ id }) => id)) });
  return missing.map(({ id, name }) => ({
    id,
    name,
    people: people.filter(({ team_id }) => team_id === id),
  }));
}
