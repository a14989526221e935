import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { cancelJob, jobById, restartJob } from '../../lib/outbox/queries.ts';

/** What became of a wish to change a job; `absent` when there is no such job. */
export type JobChange =
  | { readonly outcome: 'changed' | 'at-work' | 'done' | 'cancelled'; readonly kind: string }
  | { readonly outcome: 'absent' };

/** Tries a job again at once, and then as often as a new one. */
export function retryJob(db: Db, id: number, actor: number | null, now: Date): JobChange {
  return changeJob(db, id, { act: 'outbox.retried', change: restartJob }, actor, now);
}

/** A cancelled job is never done. */
export function dropJob(db: Db, id: number, actor: number | null, now: Date): JobChange {
  return changeJob(db, id, { act: 'outbox.cancelled', change: cancelJob }, actor, now);
}

/** The statement itself leaves alone what is at work or over, so no race can undo a send. */
function changeJob(
  db: Db,
  id: number,
  { act, change }: { readonly act: string; readonly change: typeof restartJob },
  actor: number | null,
  now: Date,
): JobChange {
  return transaction(db, () => {
    const job = jobById(db, { id });
    if (job === undefined) return { outcome: 'absent' };
    const { kind, state } = job;
    if (change(db, { id, now: isoTime(now) }) === 0) {
      return { kind, outcome: state === 'done' || state === 'cancelled' ? state : 'at-work' };
    }
    recordAudit(db, { act, actor, target: { kind: 'job', id }, details: { kind } }, now);
    return { kind, outcome: 'changed' };
  });
}

/** That entries of the audit have left the site as a file. What was looked for may be a name, and is not kept. */
export function recordExport(db: Db, entries: number, actor: number, now: Date): void {
  const target = { kind: 'site', id: null };
  recordAudit(db, { act: 'audit.exported', actor, target, details: { entries } }, now);
}
