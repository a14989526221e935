import type { SignedIn } from '../../lib/http/viewer.ts';

/** A team as its reports are looked at by somebody. */
export interface ReportingTeam {
  readonly id: number;
  readonly name: string;
  /** From when it is expected to report; null is never. */
  readonly first_month: string | null;
  /** 1 when the viewer is in it. */
  readonly own: number;
  /** The viewer's part in their own team. */
  readonly team_role: 'member' | 'data-entry' | 'lead';
  readonly due_day: number;
  /** When the month that is looked at was submitted, if it was, and by whom. */
  readonly submitted_at: string | null;
  readonly submitter: string | null;
}

/** Reports are a team's own until charts share them. */
export function mayRead({ role }: SignedIn, team: ReportingTeam): boolean {
  return role === 'admin' || team.own === 1;
}

/** Entering is for those of a team who do it, and for admins. */
export function mayEnter({ role }: SignedIn, team: ReportingTeam): boolean {
  return role === 'admin' || (team.own === 1 && team.team_role !== 'member');
}

/** As long as it is not confirmed; then it is checked anew. */
export const checkLife = 24 * 60 * 60 * 1000;
