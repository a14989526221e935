import { isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { failuresOf, saveFailures } from './queries.ts';
import { failuresKeptFor, waitAfter } from './rules.ts';

export type Try = { readonly allowed: true } | { readonly allowed: false; readonly wait: number };

/**
 * Counts a try as failed before the password is looked at, so that many at once cannot slip past
 * the count; a right password clears it. While a wait runs, nothing is counted and no password is
 * looked at. Unknown addresses are counted like known ones.
 */
export function takeTry(db: Db, addressKey: string, now: Date): Try {
  return transaction(db, () => {
    const before = failuresOf(db, { address_key: addressKey });
    const wait = before === undefined ? 0 : new Date(before.wait_until).getTime() - now.getTime();
    if (wait > 0) return { allowed: false, wait };
    const forgotten = before === undefined || before.last_at < isoAfter(now, -failuresKeptFor);
    const failures = (forgotten ? 0 : before.failures) + 1;
    saveFailures(db, {
      address_key: addressKey,
      failures,
      last_at: isoTime(now),
      wait_until: isoAfter(now, waitAfter(failures)),
    });
    return { allowed: true };
  });
}

/** Takes a try back whose password was never looked at. */
export function giveBackTry(db: Db, addressKey: string): void {
  transaction(db, () => {
    const row = failuresOf(db, { address_key: addressKey });
    if (row === undefined) return;
    const failures = Math.max(0, row.failures - 1);
    saveFailures(db, {
      address_key: addressKey,
      failures,
      last_at: row.last_at,
      wait_until: isoAfter(new Date(row.last_at), waitAfter(failures)),
    });
  });
}
