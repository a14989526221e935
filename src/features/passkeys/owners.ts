import type { Keeper } from '../../lib/own-data.ts';
import { deleteChallengesOf, deleteOwner, deletePasskeysOf, passkeysOf } from './queries.ts';

/** Of a passkey its owner is told what they called it and when it was used, not what it is known by. */
export const keeper: Keeper = {
  tell: (db, { id }) => ({
    passkeys: passkeysOf(db, { user_id: id }).map(({ name, created_at, last_used_at }) => ({
      name,
      addedAt: created_at,
      lastUsedAt: last_used_at,
    })),
  }),
  forget: (db, { id }) => {
    deleteChallengesOf(db, { user_id: id });
    deletePasskeysOf(db, { user_id: id });
    deleteOwner(db, { user_id: id });
  },
};
