import type { Keeper } from '../../lib/own-data.ts';
import { deleteRequestsOf, requestsOf } from './owner-queries.ts';

export const keeper: Keeper = {
  tell: (db, { addressKeys }) => ({ accessRequests: requestsOf(db, { addressKeys }) }),
  forget: (db, { addressKeys }) => {
    deleteRequestsOf(db, { addressKeys });
  },
};
