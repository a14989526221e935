import type { Keeper } from '../../lib/own-data.ts';
import { deleteFactors } from './commands.ts';
import { factorsOf } from './queries.ts';

/** Keys and codes themselves are told to nobody. */
export const keeper: Keeper = {
  tell: (db, { id }) => {
    const { app_since: appSince, codes } = factorsOf(db, { user_id: id });
    return { twoStepLogIn: { appSince, unusedBackupCodes: codes } };
  },
  forget: (db, { id }) => deleteFactors(db, id),
};
