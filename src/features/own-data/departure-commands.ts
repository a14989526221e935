import { randomBytes } from 'node:crypto';
import { recordAudit } from '../../lib/audit.ts';
import { day, isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import type { PostChoice } from '../../lib/own-data.ts';
import { endAllAccess, isLastAdmin, reopen } from '../accounts/index.ts';
import {
  close,
  departureOf,
  departureOfToken,
  departuresBefore,
  endDepartureTokens,
  insertDepartureToken,
} from './departure-queries.ts';
import { endCopiesOf } from './ended-copies.ts';
import { undoLasts } from './rules.ts';

/**
 * Closes an account for everybody and to its own person, who gets a link that undoes it. What they leave is
 * forgotten once the link has had its time.
 * @returns false for the last admin: somebody must remain who can do what only admins can
 */
export function leave(db: Db, userId: number, posts: PostChoice, now: Date): boolean {
  return transaction(db, () => {
    if (isLastAdmin(db, userId)) return false;
    if (close(db, { id: userId, posts, now: isoTime(now) }) === 0) return true;
    endAllAccess(db, userId, now);
    endCopiesOf(db, userId, now);
    endDepartureTokens(db, { user_id: userId, now: isoTime(now) });
    const payload = { userId };
    enqueue(db, { kind: 'account.closed', payload }, now);
    enqueue(db, { kind: 'account.left', payload, after: undoLasts }, now);
    audit(db, 'user.left', userId, { posts }, now);
    return true;
  });
}

/** The token of the link in the letter, which works as long as there is something to come back to. */
export function mintDepartureToken(db: Db, userId: number): string | undefined {
  const leftAt = departureOf(db, { id: userId })?.left_at;
  if (leftAt == null) return undefined;
  const token = randomBytes(32).toString('base64url');
  const expires_at = isoAfter(new Date(leftAt), undoLasts);
  insertDepartureToken(db, { token_hash: plainHash(token), user_id: userId, expires_at });
  return token;
}

export function departureBehind(
  db: Db,
  token: string | undefined,
  now: Date,
): ReturnType<typeof departureOfToken> {
  if (token === undefined) return undefined;
  return departureOfToken(db, { token_hash: plainHash(token), now: isoTime(now) });
}

/** @returns false when the link is spent or has had its time */
export function comeBack(db: Db, token: string, now: Date): boolean {
  return transaction(db, () => {
    const departure = departureBehind(db, token, now);
    if (departure === undefined || reopen(db, { id: departure.id }) === 0) return false;
    endDepartureTokens(db, { user_id: departure.id, now: isoTime(now) });
    audit(db, 'user.came-back', departure.id, {}, now);
    return true;
  });
}

/** A job that was cancelled or gave up must not keep anybody: past its day it is asked for again, once a day. */
export function endLateDepartures(db: Db, now: Date): void {
  for (const { id } of departuresBefore(db, { before: isoAfter(now, -undoLasts - day) })) {
    const dedupeKey = `account.left ${id} ${Math.floor(now.getTime() / day)}`;
    enqueue(db, { kind: 'account.left', payload: { userId: id }, dedupeKey }, now);
  }
}

function audit(
  db: Db,
  act: string,
  userId: number,
  details: Readonly<Record<string, string>>,
  now: Date,
): void {
  const target = { kind: 'user', id: userId };
  recordAudit(db, { act, actor: userId, target, details }, now);
}
