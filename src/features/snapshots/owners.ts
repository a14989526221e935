import type { Keeper } from '../../lib/own-data.ts';
import { snapshotAddress } from './addresses.ts';
import { forgetMaker, snapshotsBy } from './owner-queries.ts';

/** A snapshot holds what a team reported, and posts of others may show it: it stays without its maker. */
export const keeper: Keeper = {
  tell: (db, { id }) => ({
    snapshots: snapshotsBy(db, { made_by: id }).map(({ number, ...about }) => ({
      address: snapshotAddress(number),
      ...about,
    })),
  }),
  forget: (db, { id }) => {
    forgetMaker(db, { made_by: id });
  },
};
