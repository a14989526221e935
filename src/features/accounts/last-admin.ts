import type { Db } from '../../lib/db/open.ts';
import { adminIds } from './queries.ts';

/** Nobody else could undo what is done to them. */
export function isLastAdmin(db: Db, userId: number): boolean {
  const admins = adminIds(db, {});
  return admins.length === 1 && admins[0]?.id === userId;
}
