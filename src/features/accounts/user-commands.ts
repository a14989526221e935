import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { deleteSessionsOf } from '../../lib/sessions/queries.ts';
import { settleFactorWanted } from './factor-queries.ts';
import { isLastAdmin } from './last-admin.ts';
import { accountById } from './queries.ts';
import { insertNote, setRole } from './user-queries.ts';

type RoleRefusal = 'unchanged' | 'the last admin';

/** What stands against giving somebody a role, if anything. */
export function roleRefusal(db: Db, userId: number, role: Role): RoleRefusal | undefined {
  if (isLastAdmin(db, userId) && role !== 'admin') return 'the last admin';
  return accountById(db, { id: userId })?.role === role ? 'unchanged' : undefined;
}

/** Every session of the person ends, so that none goes on under a role that it did not begin with. */
export function changeRole(
  db: Db,
  userId: number,
  role: Role,
  actor: number,
  now: Date,
): 'done' | RoleRefusal {
  return transaction(db, () => {
    const refusal = roleRefusal(db, userId, role);
    if (refusal !== undefined) return refusal;
    setRole(db, { id: userId, role });
    settleFactorWanted(db, { id: userId, now: isoTime(now) });
    deleteSessionsOf(db, { user_id: userId });
    recordAudit(
      db,
      { act: 'user.role-changed', actor, target: { kind: 'user', id: userId }, details: { role } },
      now,
    );
    return 'done';
  });
}

export function endSessionsOf(db: Db, userId: number, actor: number, now: Date): void {
  transaction(db, () => {
    deleteSessionsOf(db, { user_id: userId });
    audit(db, 'user.sessions-ended', actor, userId, now);
  });
}

/** An admin may start this, but never sets or sees a password. */
export function sendPasswordLink(
  db: Db,
  { id, has_password }: { readonly id: number; readonly has_password: number },
  actor: number,
  now: Date,
): void {
  transaction(db, () => {
    const kind = has_password === 1 ? 'password-reset.requested' : 'user.created';
    enqueue(db, { kind, payload: { userId: id } }, now);
    audit(db, 'password-reset.requested', actor, id, now);
  });
}

export function addNote(db: Db, userId: number, body: string, author: number, now: Date): void {
  transaction(db, () => {
    insertNote(db, { user_id: userId, author_id: author, body, now: isoTime(now) });
    audit(db, 'user.note-added', author, userId, now);
  });
}

function audit(db: Db, act: string, actor: number, userId: number, now: Date): void {
  recordAudit(db, { act, actor, target: { kind: 'user', id: userId } }, now);
}
