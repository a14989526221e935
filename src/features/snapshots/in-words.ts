import { codePoints } from '../../lib/text/plain-text.ts';
import { periodInWords } from '../reporting/index.ts';
import type { Measure, SeenTeam } from '../statistics/index.ts';
import { longestTitle } from './rules.ts';

/** "S-12" */
export function snapshotName(number: number): string {
  return `S-${number}`;
}

/** "P0: Frailsafe complete, Team C" */
export function chartName({ code, name }: Measure, team: string | undefined): string {
  return `${code}: ${name}${team === undefined ? '' : `, ${team}`}`;
}

/** What a thread is called at first. Everybody reads it, so the team is called as others call it. */
export function threadTitle(measure: Measure, team: SeenTeam, point: string | undefined): string {
  const about = point === undefined ? '' : `: ${periodInWords(point)}`;
  const title = `${chartName(measure, team.nameForOthers)}${about}`;
  return codePoints(title) <= longestTitle ? title : `${measure.code}${about}`;
}
