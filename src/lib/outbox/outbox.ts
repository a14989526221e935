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

/** Waits before each next try: at 0, 1, 5, 15 and 60 minutes, then hourly up to 24 hours. */
const firstWaits = [minute, 4 * minute, 10 * minute, 45 * minute];
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

/** When to try again after the `attempts`-th failed try, or `undefined` when it is time to give up. */
export function nextTry(attempts: number, createdAt: Date, now: Date): Date | undefined {
  const next = new Date(now.getTime() + (firstWaits[attempts - 1] ?? hour));
  return next.getTime() - createdAt.getTime() > givesUpAfter ? undefined : next;
}

/** Forgets finished jobs; dead ones stay until somebody has looked at them. */
export function sweepOutbox(db: Db, now: Date): void {
  deleteJobsDoneBefore(db, { before: isoAfter(now, -keptFor) });
}
