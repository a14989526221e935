import type { Keeper } from '../../lib/own-data.ts';
import { deleteChecksOf } from './import-queries.ts';
import { answersBy } from './owner-queries.ts';

/** What somebody reported is their team's, and stays; a file that waits for them goes. */
export const keeper: Keeper = {
  tell: (db, { id }) => ({ reported: answersBy(db, { id }) }),
  forget: (db, { id }) => {
    deleteChecksOf(db, { user_id: id });
  },
};
