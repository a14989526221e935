import type { Keeper } from '../../lib/own-data.ts';
import { sharingChangesBy, versionsBy } from './owner-queries.ts';

/** What an admin decided stays the programme's when they leave, as a former member's. */
export const keeper: Keeper = {
  tell: (db, { id }) => ({
    measureDefinitions: versionsBy(db, { user_id: id }),
    sharingChanges: sharingChangesBy(db, { user_id: id }),
  }),
};
