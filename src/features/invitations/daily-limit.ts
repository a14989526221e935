import { day } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { TooMany } from '../../lib/errors.ts';
import { busyUntil, countEvent, roomFor } from '../../lib/throttle.ts';
import type { Desk } from './desks.ts';
import { mostADay } from './rules.ts';

/** How many more this person may invite today. */
export function roomToday(db: Db, desk: Desk, now: Date): number {
  return roomFor(db, limitKey(desk.userId), { most: desk.mostADay, within: day }, now);
}

/** @throws TooMany past what an admin may send in a day */
export function refusePastLimit(db: Db, admin: number, now: Date): void {
  const limit = { most: mostADay.admin, within: day };
  const retryAt = busyUntil(db, limitKey(admin), [limit], now);
  if (retryAt !== undefined) throw new TooMany(tooManyToday, retryAt);
}

export function countInvitation(db: Db, inviter: number, now: Date): void {
  countEvent(db, limitKey(inviter), now);
}

const tooManyToday = `You can invite ${mostADay.admin} people a day, and today’s are used up.`;

function limitKey(userId: number): string {
  return `invitations ${userId}`;
}
