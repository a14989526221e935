import { randomBytes } from 'node:crypto';
import { recordAudit } from '../../lib/audit.ts';
import { day, hour, isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { deleteSessionsOf } from '../../lib/sessions/queries.ts';
import { throttle } from '../../lib/throttle.ts';
import {
  changeOfToken,
  dropOpenChanges,
  endAddressTokensOf,
  insertAddressChange,
  insertAddressToken,
  markConfirmed,
  markUndone,
  setAddress,
  type Purpose,
} from './address-queries.ts';
import {
  dropAppSince,
  dropLoneBackupCodes,
  dropPasskeysSince,
  settleFactorWanted,
} from './factor-queries.ts';
import { reopen } from './owner-queries.ts';
import { proofsOf } from './queries.ts';
import { endTokensOf } from './token-queries.ts';

const lives: Readonly<Record<Purpose, number>> = { confirm: day, undo: 7 * day };
const limits = [
  { most: 3, within: hour },
  { most: 6, within: day },
];

interface Owner {
  readonly id: number;
  readonly email: string;
  readonly email_key: string;
}

interface Address {
  readonly value: string;
  readonly key: string;
}

/** Asks the new address for its owner's word; nothing changes before. Whether somebody has it is not said. */
export function requestAddressChange(db: Db, owner: Owner, wanted: Address, now: Date): void {
  transaction(db, () => {
    throttle(db, `address ${owner.id}`, limits, now, 'You have asked for many changes of address.');
    endAddressTokensOf(db, { user_id: owner.id, purpose: 'confirm', now: isoTime(now) });
    const { id } = insertAddressChange(db, {
      user_id: owner.id,
      old_email: owner.email,
      old_email_key: owner.email_key,
      new_email: wanted.value,
      new_email_key: wanted.key,
      now: isoTime(now),
    });
    enqueue(db, { kind: 'address-change.requested', payload: { changeId: id } }, now);
    audit(db, 'user.address-change-requested', owner.id, now);
  });
}

/** A link's token, made at the moment of sending. Earlier tries of the same letter hold as well. */
export function mintAddressToken(db: Db, changeId: number, purpose: Purpose, now: Date): string {
  const token = randomBytes(32).toString('base64url');
  insertAddressToken(db, {
    token_hash: plainHash(token),
    change_id: changeId,
    purpose,
    expires_at: isoAfter(now, lives[purpose]),
  });
  return token;
}

export function changeBehind(
  db: Db,
  token: string | undefined,
  purpose: Purpose,
  now: Date,
): ReturnType<typeof changeOfToken> {
  if (token === undefined) return undefined;
  const change = changeOfToken(db, { token_hash: plainHash(token), now: isoTime(now) });
  return change?.purpose === purpose ? change : undefined;
}

/** @returns false when the link is spent, or the new address has been given to somebody by now */
export function confirmAddressChange(db: Db, token: string, now: Date): boolean {
  return transaction(db, () => {
    const change = changeBehind(db, token, 'confirm', now);
    if (change === undefined) return false;
    const { id, user_id } = change;
    endAddressTokensOf(db, { user_id, purpose: 'confirm', now: isoTime(now) });
    const wanted = { email: change.new_email, email_key: change.new_email_key };
    if (setAddress(db, { user_id, ...wanted }) === 0) return false;
    markConfirmed(db, { id, now: isoTime(now) });
    enqueue(db, { kind: 'address.changed', payload: { changeId: id } }, now);
    audit(db, 'user.address-changed', user_id, now);
    return true;
  });
}

/**
 * Gives the account back to the old address, whatever it has been changed to since. Whoever changed it
 * may know the password too, so every session ends, every link is void, those of later changes as well,
 * second factors added since go, and a link to choose another password goes out.
 */
export function undoAddressChange(db: Db, token: string, now: Date): boolean {
  return transaction(db, () => {
    const change = changeBehind(db, token, 'undo', now);
    if (change === undefined) return false;
    const { id, user_id, asked_at } = change;
    const old = { email: change.old_email, email_key: change.old_email_key };
    if (setAddress(db, { user_id, ...old }) === 0) return false;
    // They may have closed the account too.
    reopen(db, { id: user_id });
    markUndone(db, { id, now: isoTime(now) });
    endAddressTokensOf(db, { user_id, purpose: 'undo', now: isoTime(now) });
    dropOpenChanges(db, { user_id, now: isoTime(now) });
    endAddressTokensOf(db, { user_id, purpose: 'confirm', now: isoTime(now) });
    endTokensOf(db, { user_id, now: isoTime(now) });
    deleteSessionsOf(db, { user_id });
    dropFactorsSince(db, user_id, asked_at, now);
    enqueue(db, { kind: 'password-reset.requested', payload: { userId: user_id } }, now);
    audit(db, 'user.address-change-undone', user_id, now);
    return true;
  });
}

/** A thief's passkey would let them in again without a password, and their app would keep the owner out. */
function dropFactorsSince(db: Db, user_id: number, since: string, now: Date): void {
  const row = { user_id, since };
  if (dropAppSince(db, row) + dropPasskeysSince(db, row) === 0) return;
  dropLoneBackupCodes(db, { user_id });
  settleFactorWanted(db, { id: user_id, now: isoTime(now) });
  audit(db, 'second-factor.removed', user_id, now);
  // The letter tells of a password that is enough from now on.
  if (proofsOf(db, { id: user_id })?.second_factor === 1) return;
  enqueue(db, { kind: 'second-factor.removed', payload: { userId: user_id } }, now);
}

function audit(db: Db, act: string, userId: number, now: Date): void {
  recordAudit(db, { act, actor: userId, target: { kind: 'user', id: userId } }, now);
}
