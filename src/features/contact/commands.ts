import { recordAudit } from '../../lib/audit.ts';
import { hour, isoAfter, isoTime, minute } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { throttle } from '../../lib/throttle.ts';
import { adminIds } from '../accounts/index.ts';
import type { NewMessage } from './forms.ts';
import { insertMessage, sameMessageSince, setDealtWith, setWaiting } from './queries.ts';
import { newReference } from '../../lib/text/references.ts';

const limits = [{ most: 10, within: hour }];

/** The page is the same for every guest and so holds no form key: the same words soon again are a double click. */
const sentOnceWithin = 10 * minute;

interface Sender {
  /** A member who writes while logged in. */
  readonly userId: number | null;
  readonly network: string;
}

/**
 * Keeps a message and tells every admin by mail.
 * @returns its reference; that of the first when the same message has just come from the same address
 */
export function createMessage(db: Db, message: NewMessage, sender: Sender, now: Date): string {
  return transaction(db, () => {
    const first = sameMessageSince(db, {
      since: isoAfter(now, -sentOnceWithin),
      email_key: message.email.key,
      message: message.message,
    });
    if (first !== undefined) return first.reference;
    const tooMany = 'Too many messages have come from your network.';
    throttle(db, `contact ${sender.network}`, limits, now, tooMany);
    const { id, reference } = insertUnderNewReference(db, message, now);
    for (const admin of adminIds(db, {})) {
      const payload = { messageId: id, userId: admin.id };
      enqueue(db, { kind: 'contact-message.received', payload }, now);
    }
    audit(db, 'contact-message.received', sender.userId, id, now);
    return reference;
  });
}

/** An admin has answered it, or has seen that it wants no answer. @returns false when that was so already */
export function dealWithMessage(db: Db, id: number, actor: number, now: Date): boolean {
  return transaction(db, () => {
    if (setDealtWith(db, { id, by: actor, now: isoTime(now) }) === 0) return false;
    audit(db, 'contact-message.dealt-with', actor, id, now);
    return true;
  });
}

/** It waits again. @returns false when it did so already */
export function reopenMessage(db: Db, id: number, actor: number, now: Date): boolean {
  return transaction(db, () => {
    if (setWaiting(db, { id }) === 0) return false;
    audit(db, 'contact-message.reopened', actor, id, now);
    return true;
  });
}

function insertUnderNewReference(
  db: Db,
  { name, email, message }: NewMessage,
  now: Date,
): NonNullable<ReturnType<typeof insertMessage>> {
  for (;;) {
    const row = insertMessage(db, {
      reference: newReference(),
      name,
      email: email.value,
      message,
      received_at: isoTime(now),
    });
    if (row !== undefined) return row;
  }
}

function audit(db: Db, act: string, actor: number | null, id: number, now: Date): void {
  recordAudit(db, { act, actor, target: { kind: 'contact-message', id } }, now);
}
