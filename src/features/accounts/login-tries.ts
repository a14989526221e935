import { recordAudit } from '../../lib/audit.ts';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { isSpraying, raiseSprayingAlarm } from './login-alarms.ts';
import {
  clearFailures,
  failuresOf,
  insertTry,
  networkTries,
  saveFailures,
} from './login-queries.ts';
import { proofsOf, setPasswordHash } from './queries.ts';
import { failuresKeptFor, networkLooksAt, networkWait, waitAfter } from './rules.ts';

/** Who tries to log in, as far as tries are counted. */
export interface Source {
  /** Failures in a row are counted under this key: the address's, or a known device's own. */
  readonly key: string;
  /** Unknown browsers share the limits of their network; a known device stands outside them. */
  readonly network: string | undefined;
}

export interface Wait {
  readonly milliseconds: number;
  readonly by: 'account' | 'network';
}

interface Account {
  readonly id: number;
  readonly password_hash: string | null;
  readonly second_factor: number;
}

/** The password was changed, or a second factor added, while the typed password was looked at. */
export class PasswordChanged extends Error {
  override name = 'PasswordChanged';
}

/**
 * Counts a try as failed before the password is looked at, so that many at once cannot slip past
 * the count; a right password clears it. While a wait runs, nothing is counted and no password is
 * looked at. Unknown addresses are counted like known ones.
 * @returns the longer of the waits that hold the try up, or nothing when it may go on
 */
export function takeTry(db: Db, source: Source, now: Date): Wait | undefined {
  return transaction(db, () => {
    const before = failuresOf(db, { address_key: source.key });
    const own = before === undefined ? 0 : new Date(before.wait_until).getTime() - now.getTime();
    const shared = networkWaitOf(db, source, now);
    if (own > (shared?.milliseconds ?? 0)) return { milliseconds: own, by: 'account' };
    if (shared !== undefined) return shared;
    const forgotten = before === undefined || before.last_at < isoAfter(now, -failuresKeptFor);
    const failures = (forgotten ? 0 : before.failures) + 1;
    const doubled = source.network !== undefined && isSpraying(db, now);
    saveFailures(db, {
      address_key: source.key,
      failures,
      last_at: isoTime(now),
      wait_until: isoAfter(now, waitAfter(failures) * (doubled ? 2 : 1)),
    });
    return undefined;
  });
}

/** What is left until this network may fail again; nothing for a known device. */
export function networkWaitOf(db: Db, { network }: Source, now: Date): Wait | undefined {
  if (network === undefined) return undefined;
  const { most, within } = networkLooksAt;
  const since = isoAfter(now, -within);
  const milliseconds = networkWait(networkTries(db, { network_key: network, since, most }), now);
  return milliseconds > 0 ? { milliseconds, by: 'network' } : undefined;
}

/** Takes a try back whose password was never looked at. */
export function giveBackTry(db: Db, { key }: Source): void {
  transaction(db, () => {
    const row = failuresOf(db, { address_key: key });
    if (row === undefined) return;
    const failures = Math.max(0, row.failures - 1);
    saveFailures(db, {
      address_key: key,
      failures,
      last_at: row.last_at,
      wait_until: isoAfter(new Date(row.last_at), waitAfter(failures)),
    });
  });
}

/**
 * A right password: the failures are forgotten, an outdated hash is replaced by `newHash`, and the audit
 * tells of `act`.
 * @throws PasswordChanged, with nothing done, when the typed one is no longer right
 */
export function acceptTry(
  db: Db,
  { key }: Source,
  account: Account,
  newHash: string | undefined,
  act: string,
  now: Date,
): void {
  transaction(db, () => {
    const { id } = account;
    const stored = proofsOf(db, { id });
    const same =
      stored?.password_hash === account.password_hash &&
      stored.second_factor === account.second_factor;
    if (!same) throw new PasswordChanged('while it was looked at');
    clearFailures(db, { address_key: key });
    if (newHash !== undefined) setPasswordHash(db, { id, password_hash: newHash });
    audit(db, act, id, id, now);
  });
}

/**
 * A wrong one; `userId` is null when nobody has the address.
 * @returns true when it was one too many over all accounts, and the admins are told
 */
export function refuseTry(db: Db, source: Source, userId: number | null, now: Date): boolean {
  const { key, network } = source;
  return transaction(db, () => {
    audit(db, 'session.refused', null, userId, now);
    if (network === undefined) return false;
    insertTry(db, { address_key: key, network_key: network, at: isoTime(now) });
    return raiseSprayingAlarm(db, now);
  });
}

function audit(db: Db, act: string, actor: number | null, userId: number | null, now: Date): void {
  recordAudit(db, { act, actor, target: { kind: 'user', id: userId } }, now);
}
