import { isoAfter, minute } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { countDeadJobs, newestFaultBefore, openJobsBefore } from './queries.ts';

/** Somebody sits before a page and waits for an urgent mail. */
const patience = 5 * minute;

export interface StuckJobs {
  readonly count: number;
  /** UTC ISO time when the oldest of them was put into the outbox. */
  readonly oldest: string | undefined;
  /** What the last try of one of them failed of, such as `ECONNREFUSED`; none when none was tried. */
  readonly lastError: string | undefined;
}

/** Jobs of these kinds that were put in more than 5 minutes ago and are neither done nor cancelled. */
export function stuckJobs(db: Db, urgentKinds: readonly string[], now: Date): StuckJobs {
  const asked = { kinds: JSON.stringify(urgentKinds), before: isoAfter(now, -patience) };
  const { count, oldest } = openJobsBefore(db, asked);
  const lastError = newestFaultBefore(db, asked)?.last_error;
  return { count, oldest: oldest ?? undefined, lastError: lastError ?? undefined };
}

/** How many jobs have failed for good. */
export function deadJobs(db: Db): number {
  return countDeadJobs(db, {}).count;
}
