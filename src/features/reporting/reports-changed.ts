import { isoTime, minute } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';

/**
 * Tells, in the transaction that changes reports, that they have: a minute later, and once for all that
 * change within the same minute.
 */
export function tellOfReports(db: Db, now: Date): void {
  const dedupeKey = `reports.changed ${isoTime(now).slice(0, 'yyyy-mm-ddThh:mm'.length)}`;
  enqueue(db, { kind: 'reports.changed', payload: {}, dedupeKey, after: minute }, now);
}
