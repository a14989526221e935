import { isoTime } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import { keeper } from './owners.ts';
import { deleteChallengesExpiredBefore } from './queries.ts';
import { routes } from './routes.ts';

export const passkeys: Feature = {
  name: 'passkeys',
  routes,
  keeps: keeper,
  sweep: (db, now) => {
    deleteChallengesExpiredBefore(db, { before: isoTime(now) });
  },
};
