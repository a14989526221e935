import type { Keeper } from '../../lib/own-data.ts';
import { forgetWatches, watchesToTell } from './owner-queries.ts';

export const keeper: Keeper = {
  tell: (db, { id }) => ({ followedMeasures: watchesToTell(db, { user_id: id }) }),
  forget: (db, { id }) => {
    forgetWatches(db, { user_id: id });
  },
};
