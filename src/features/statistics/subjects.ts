import type { SeenTeam, SeenTeams } from './seen-teams.ts';

/**
 * What a thread about a chart has for its subject, so that it is found beside the chart; with a colon and a
 * period after it, it is about a point. Threads hold the words of their time: one that calls a team as the
 * sharing rule had it then would tell, beside another rule, whose letter is whose. So the rule is part of the
 * subject, and comes after the team: the team itself and admins are shown all of them.
 */
export function chartSubject(code: string, team: SeenTeam, sharing: string): string {
  return `${everySubject(code, team)}:${sharing}`;
}

/** What somebody may be shown the threads of: with all parts of it. */
export function subjectSeen(code: string, team: SeenTeam, { sharing }: SeenTeams): string {
  return team.reader === 'own'
    ? everySubject(code, team)
    : chartSubject(code, team, sharing.rule.sharing);
}

/** Of the chart of all teams together, which tells none. */
export function subjectOfAll(code: string): string {
  return `measure:${code}:all`;
}

function everySubject(code: string, { id }: SeenTeam): string {
  return `measure:${code}:team:${id}`;
}
