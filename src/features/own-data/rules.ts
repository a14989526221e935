import { day, isoAfter } from '../../lib/clock.ts';

/** So long somebody who has left can come back. */
export const undoLasts = 14 * day;

/** So long a file of somebody's own data is there. */
export const copyLasts = 7 * day;

export const copyLimits = [{ most: 3, within: day }];

/** A file that is not ready by then never will be: its job has given up. */
const copyGivenUpAfter = day;

export function isBeingMade(
  { ready_at, asked_at }: { readonly ready_at: string | null; readonly asked_at: string },
  now: Date,
): boolean {
  return ready_at === null && asked_at > isoAfter(now, -copyGivenUpAfter);
}
