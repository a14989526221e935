import { day, hour, isoAfter, isoTime, minute } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { deleteJobsDoneBefore, insertJob } from './queries.ts';

export interface Job {
  /** A past fact: `password-reset.requested`. */
  readonly kind: string;
  /** Ids only. Never a token: a handler mints it at the moment of sending. */
  readonly payload: Readonly<Record<string, string | number | null>>;
  /** At most one row ever has it. */
  readonly dedupeKey?: string;
  /** Not before this many milliseconds from now. */
  readonly after?: number;
}

const keptFor = 30 * day;

/** Minutes after its start at which a job is tried; then hourly, up to 24 hours. */
const firstTries = [0, 1, 5, 15, 60].map((minutes) => minutes * minute);
const givesUpAfter = day;

/** Puts a job into the outbox. Belongs in the transaction of its cause. */
export function enqueue(db: Db, job: Job, now: Date): void {
  insertJob(db, {
    kind: job.kind,
    payload: JSON.stringify(job.payload),
    dedupe_key: job.dedupeKey ?? null,
    created_at: isoTime(now),
    run_at: isoAfter(now, job.after ?? 0),
  });
}

/** The first try that is still to come after a failed one, or `undefined` when it is time to give up. */
export function nextTry(startedAt: Date, now: Date): Date | undefined {
  const passed = now.getTime() - startedAt.getTime();
  const hourly = (Math.floor(passed / hour) + 1) * hour;
  const next = firstTries.find((after) => after > passed) ?? hourly;
  return next > givesUpAfter ? undefined : new Date(startedAt.getTime() + next);
}

/** Forgets jobs that are done or cancelled; dead ones stay until somebody has looked at them. */
export function sweepOutbox(db: Db, now: Date): void {
  deleteJobsDoneBefore(db, { before: isoAfter(now, -keptFor) });
}
