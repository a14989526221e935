import type { Feature } from '../../lib/feature.ts';
import { endLateDepartures } from './departure-commands.ts';
import { endOldCopies } from './ended-copies.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { routes } from './routes.ts';

export { eraseAgain } from './erasures.ts';

export const ownData: Feature = {
  name: 'own-data',
  routes,
  jobs,
  keeps: keeper,
  sweep: (db, now) => {
    endOldCopies(db, now);
    endLateDepartures(db, now);
  },
};
