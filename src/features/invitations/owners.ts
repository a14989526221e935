import type { Keeper } from '../../lib/own-data.ts';
import { deleteFormsOf, deleteInvitationsOf, invitationsTo } from './owner-queries.ts';

/** Invitations to somebody; those that they sent are of other people. */
export const keeper: Keeper = {
  tell: (db, owner) => ({ invitations: invitationsTo(db, owner) }),
  forget: (db, owner) => {
    deleteInvitationsOf(db, owner);
    deleteFormsOf(db, { id: owner.id });
  },
};
