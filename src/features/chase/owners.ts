import type { Keeper } from '../../lib/own-data.ts';
import { chasesBy, deleteLettersBy } from './owner-queries.ts';

/** That a team was chased stays, by a former member; what they wrote to it goes. */
export const keeper: Keeper = {
  tell: (db, { id }) => ({ chases: chasesBy(db, { id }) }),
  forget: (db, { id }) => {
    deleteLettersBy(db, { id });
  },
};
