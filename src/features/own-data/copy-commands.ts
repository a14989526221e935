import { randomBytes } from 'node:crypto';
import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { throttle } from '../../lib/throttle.ts';
import { copiesOf, insertCopy, markReady } from './copy-queries.ts';
import { copyLimits, isBeingMade } from './rules.ts';

/** @returns false when one is being made already */
export function requestCopy(db: Db, userId: number, now: Date): boolean {
  return transaction(db, () => {
    if (copiesOf(db, { user_id: userId }).some((copy) => isBeingMade(copy, now))) return false;
    throttle(db, `data copy ${userId}`, copyLimits, now, 'You have asked for several files today.');
    const name = randomBytes(16).toString('base64url');
    const { id } = insertCopy(db, { user_id: userId, name, now: isoTime(now) });
    enqueue(db, { kind: 'data-copy.requested', payload: { copyId: id } }, now);
    audit(db, 'data-copy.requested', userId, id, now);
    return true;
  });
}

export function finishCopy(
  db: Db,
  { id, user_id }: { readonly id: number; readonly user_id: number },
  bytes: number,
  now: Date,
): void {
  transaction(db, () => {
    if (markReady(db, { id, bytes, now: isoTime(now) }) === 1) {
      audit(db, 'data-copy.made', user_id, id, now);
    }
  });
}

function audit(db: Db, act: string, userId: number, id: number, now: Date): void {
  recordAudit(db, { act, actor: userId, target: { kind: 'data-copy', id } }, now);
}
