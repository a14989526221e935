import * as z from 'zod';
import { day, isoAfter, isoTime } from './clock.ts';
import type { Db } from './db/open.ts';
import { change, maybe, one } from './db/statements.ts';
import { TooMany } from './errors.ts';

export interface Limit {
  readonly most: number;
  /** Milliseconds. */
  readonly within: number;
}

/** The event that must grow old before there is room again: the `most`-th newest. */
const nthNewest = maybe({
  sql: `SELECT at FROM throttle_events WHERE key = :key AND at > :since
        ORDER BY at DESC LIMIT 1 OFFSET :nth`,
  params: { key: z.string(), since: z.string(), nth: z.int() },
  row: { at: z.string() },
});

const countSince = one({
  sql: 'SELECT count(*) AS count FROM throttle_events WHERE key = :key AND at > :since',
  params: { key: z.string(), since: z.string() },
  row: { count: z.int() },
});

const insertEvent = change({
  sql: 'INSERT INTO throttle_events (key, at) VALUES (:key, :at)',
  params: { key: z.string(), at: z.string() },
});

const deleteEventsBefore = change({
  sql: 'DELETE FROM throttle_events WHERE at < :before',
  params: { before: z.string() },
});

/** When the next event of `key` will have room, or `undefined` if there is room now. */
export function busyUntil(
  db: Db,
  key: string,
  limits: readonly Limit[],
  now: Date,
): Date | undefined {
  const ends = limits.flatMap(({ most, within }) => {
    const oldest = nthNewest(db, { key, since: isoAfter(now, -within), nth: most - 1 });
    return oldest === undefined ? [] : [new Date(oldest.at).getTime() + within];
  });
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}

/** How many more events of `key` there is room for now. */
export function roomFor(db: Db, key: string, { most, within }: Limit, now: Date): number {
  return Math.max(0, most - countSince(db, { key, since: isoAfter(now, -within) }).count);
}

/** Counts one event of `key`. Belongs in the transaction of what it counts. */
export function countEvent(db: Db, key: string, now: Date): void {
  insertEvent(db, { key, at: isoTime(now) });
}

/** Counts one event, or throws TooMany with the time when there is room again. */
export function throttle(
  db: Db,
  key: string,
  limits: readonly Limit[],
  now: Date,
  message: string,
): void {
  const retryAt = busyUntil(db, key, limits, now);
  if (retryAt !== undefined) throw new TooMany(message, retryAt);
  countEvent(db, key, now);
}

/** Forgets events that no limit looks at any more. */
export function sweepThrottle(db: Db, now: Date): void {
  deleteEventsBefore(db, { before: isoAfter(now, -day) });
}
