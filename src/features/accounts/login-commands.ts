import { day, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { busyUntil, countEvent } from '../../lib/throttle.ts';
import { noteLogin } from './queries.ts';

/** Whoever logs in without end must not write letters without end. */
const newDeviceLetters = [{ most: 5, within: day }];

/**
 * Belongs into the transaction that begins a session. A person who has logged in before is told of a
 * browser that is new to their account, five times a day at most; the audit tells of every log-in.
 */
export function noteLoggedIn(
  db: Db,
  { id, last_login_at }: { readonly id: number; readonly last_login_at: string | null },
  newBrowser: string | undefined,
  now: Date,
): void {
  noteLogin(db, { id, now: isoTime(now) });
  if (newBrowser === undefined || last_login_at === null) return;
  const letters = `new-device ${id}`;
  if (busyUntil(db, letters, newDeviceLetters, now) !== undefined) return;
  countEvent(db, letters, now);
  enqueue(db, { kind: 'new-device.seen', payload: { userId: id, browser: newBrowser } }, now);
}
