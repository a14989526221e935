import type { Db } from '../../lib/db/open.ts';
import type { Keeper, Owner } from '../../lib/own-data.ts';
import { ownSessions } from '../../lib/sessions/own.ts';
import { deleteSessionsOf } from '../../lib/sessions/queries.ts';
import {
  accountFacts,
  actsOf,
  addressChangesOf,
  addressKeysOf,
  deleteAddressChangesOf,
  deleteNotesAbout,
  deleteTokensOf,
  emptyUser,
} from './owner-queries.ts';

/** Under this name stands what somebody wrote who has left. */
const formerMember = 'Former member';

export function ownerOf(db: Db, userId: number): Owner {
  return { id: userId, addressKeys: addressKeysOf(db, { id: userId }).keys };
}

/** The account itself. What admins have noted of somebody is theirs to tell, so it is not in the file. */
export const keeper: Keeper = {
  tell: (db, { id }, now) => ({
    account: accountFacts(db, { id }),
    addressChanges: addressChangesOf(db, { id }),
    sessions: ownSessions(db, id, now).map(({ handle: _handle, ...session }) => session),
    acts: actsOf(db, { id }),
  }),
  forget: (db, { id }) => {
    deleteSessionsOf(db, { user_id: id });
    deleteTokensOf(db, { id });
    deleteAddressChangesOf(db, { id });
    deleteNotesAbout(db, { id });
    emptyUser(db, { id, name: formerMember });
  },
};
