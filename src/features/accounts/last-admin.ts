import type { Db } from '../../lib/db/open.ts';
import { activeAdmins } from './queries.ts';

/**
 * Nobody else could undo what is done to them. An admin who has never chosen a password cannot act, and so
 * stands in for nobody who can.
 */
export function isLastAdmin(db: Db, userId: number): boolean {
  const admins = activeAdmins(db, {});
  const self = admins.find(({ id }) => id === userId);
  if (self === undefined) return false;
  return !admins.some(({ id, able }) => id !== userId && able >= self.able);
}
