import type { Keeper } from '../../lib/own-data.ts';
import { issuedBy, reportsBy } from './owner-queries.ts';

/** What somebody wrote for the programme is the programme's, and stays when they leave, without their name. */
export const keeper: Keeper = {
  tell: (db, { id }) => ({
    reportOpenings: reportsBy(db, { id }),
    reportsIssued: issuedBy(db, { id }),
  }),
};
