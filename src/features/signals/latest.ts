import { isoAfter } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { followingAddress } from '../watches/index.ts';
import { signalsToldTo } from './queries.ts';
import { newFor } from './rules.ts';

export interface NewSignals {
  readonly label: string;
  readonly href: string;
}

/**
 * What somebody was told since they were here before, or in the last month if that is shorter; undefined for
 * nothing. One statement.
 */
export function newSignals(
  db: Db,
  userId: number,
  before: string | null,
  now: Date,
): NewSignals | undefined {
  const month = isoAfter(now, -newFor);
  const since = before !== null && before > month ? before : month;
  const count = signalsToldTo(db, { user_id: userId, since }).length;
  if (count === 0) return undefined;
  const what = count === 1 ? '1 new signal' : `${count} new signals`;
  return { label: `${what} in measures you follow`, href: followingAddress };
}
