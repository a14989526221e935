import { recordAudit } from '../../lib/audit.ts';
import { hour, isoAfter } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { busyUntil, countEvent } from '../../lib/throttle.ts';
import { nthNewestTry } from './login-queries.ts';
import { adminIds } from './queries.ts';
import { sprayingPast } from './rules.ts';

const alarmKey = 'login-alarm';
const onceAnHour = [{ most: 1, within: hour }];

/** Whether somebody seems to be trying passwords on many accounts. */
export function isSpraying(db: Db, now: Date): boolean {
  const { most, within } = sprayingPast;
  return nthNewestTry(db, { since: isoAfter(now, -within), nth: most }) !== undefined;
}

/** What an admin should be told while it lasts. */
export function sprayingAlarm(db: Db, now: Date): string | undefined {
  if (!isSpraying(db, now)) return undefined;
  return `More than ${sprayingPast.most} log-ins have failed in the past hour: somebody may be trying passwords. Waits are doubled for browsers that have not logged in before.`;
}

/**
 * Tells the admins, at most once an hour while it lasts.
 * @returns true when they were told now
 */
export function raiseSprayingAlarm(db: Db, now: Date): boolean {
  return transaction(db, () => {
    if (!isSpraying(db, now)) return false;
    if (busyUntil(db, alarmKey, onceAnHour, now) !== undefined) return false;
    countEvent(db, alarmKey, now);
    recordAudit(
      db,
      { act: 'login-alarm.raised', actor: null, target: { kind: 'site', id: null } },
      now,
    );
    for (const { id } of adminIds(db, {})) {
      enqueue(db, { kind: 'login-alarm.raised', payload: { userId: id } }, now);
    }
    return true;
  });
}
