import type { Keeper } from '../../lib/own-data.ts';
import { deleteMessagesFrom } from './queries.ts';

/** Anybody can write under somebody's address, so messages are in no file of theirs; they are forgotten all the same. */
export const keeper: Keeper = {
  forget: (db, { addressKeys }) => {
    deleteMessagesFrom(db, { addressKeys });
  },
};
