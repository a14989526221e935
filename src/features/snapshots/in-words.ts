import { codePoints } from '../../lib/text/plain-text.ts';
import { periodInWords } from '../reporting/index.ts';
import type { Measure } from '../statistics/index.ts';
import { longestTitle } from './rules.ts';

/** "S-12" */
export function snapshotName(number: number): string {
  return `S-${number}`;
}

/** "P0: Frailsafe complete, Team C" */
export function chartName({ code, name }: Measure, whose: string | undefined): string {
  return `${code}: ${name}${whose === undefined ? '' : `, ${whose}`}`;
}

/** What a thread is called at first. Everybody reads it, so `whose` is what others call the team. */
export function threadTitle(
  measure: Measure,
  whose: string | undefined,
  point: string | undefined,
): string {
  const about = point === undefined ? '' : `: ${periodInWords(point)}`;
  const title = `${chartName(measure, whose)}${about}`;
  return codePoints(title) <= longestTitle ? title : `${measure.code}${about}`;
}
