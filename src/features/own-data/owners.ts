import type { Keeper } from '../../lib/own-data.ts';
import { copiesOf, deleteCopy } from './copy-queries.ts';
import { deleteDepartureTokens } from './departure-queries.ts';

/** The files themselves are removed before, and are in no backup. */
export const keeper: Keeper = {
  forget: (db, { id }) => {
    for (const copy of copiesOf(db, { user_id: id })) deleteCopy(db, { id: copy.id });
    deleteDepartureTokens(db, { user_id: id });
  },
};
