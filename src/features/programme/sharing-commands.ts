import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import type { Sharing } from './rules.ts';
import { insertChange, newestChanges, withdrawChange } from './sharing-queries.ts';
import { inForceFrom, ruleAt } from './sharing-rules.ts';

export type SharingDecision = 'done' | 'the same' | 'one waits';

/** Decides how teams will see one another; everybody in a team is told now. */
export function changeSharing(
  db: Db,
  { sharing, reason }: { readonly sharing: Sharing; readonly reason: string },
  actor: number,
  now: Date,
): SharingDecision {
  return transaction(db, () => {
    const rule = ruleAt(newestChanges(db, {}), now);
    if (rule.waiting !== undefined) return 'one waits';
    if (rule.sharing === sharing) return 'the same';
    const in_force_at = isoTime(inForceFrom(now));
    const row = { sharing, reason, decided_by: actor, now: isoTime(now), in_force_at };
    const { id } = insertChange(db, row);
    enqueue(db, { kind: 'sharing-change.decided', payload: { changeId: id, after: 0 } }, now);
    audit(db, 'sharing-change.decided', actor, id, { sharing, from: in_force_at }, now);
    return 'done';
  });
}

/** @returns false when it is in force, was taken back before, or never was */
export function takeBackSharing(db: Db, id: number, actor: number, now: Date): boolean {
  return transaction(db, () => {
    if (withdrawChange(db, { id, now: isoTime(now) }) === 0) return false;
    enqueue(db, { kind: 'sharing-change.withdrawn', payload: { changeId: id, after: 0 } }, now);
    audit(db, 'sharing-change.withdrawn', actor, id, {}, now);
    return true;
  });
}

function audit(
  db: Db,
  act: string,
  actor: number,
  id: number,
  details: Readonly<Record<string, string>>,
  now: Date,
): void {
  recordAudit(db, { act, actor, target: { kind: 'sharing-change', id }, details }, now);
}
