import { day, isoAfter } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { copiesOf, oldCopies } from './copy-queries.ts';
import { copyLasts } from './rules.ts';

/** Files whose week is over; one that could not be removed is tried again the next day. */
export function endOldCopies(db: Db, now: Date): void {
  for (const { id } of oldCopies(db, { before: isoAfter(now, -copyLasts) })) {
    const dedupeKey = `data-copy.ended ${id} ${Math.floor(now.getTime() / day)}`;
    enqueue(db, { kind: 'data-copy.ended', payload: { copyId: id }, dedupeKey }, now);
  }
}

/** Belongs into the transaction that takes their way to them. */
export function endCopiesOf(db: Db, userId: number, now: Date): void {
  for (const { id } of copiesOf(db, { user_id: userId })) {
    enqueue(db, { kind: 'data-copy.ended', payload: { copyId: id } }, now);
  }
}
