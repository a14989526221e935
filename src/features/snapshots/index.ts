import type { Feature } from '../../lib/feature.ts';
import { snapshotAddress } from './addresses.ts';
import { knownSnapshots, snapshotFigures } from './figures.ts';
import { keeper } from './owners.ts';
import { routes } from './routes.ts';

export { allCharted, teamCharted } from './charted.ts';
export { discussChart } from './commands.ts';

/** Charts as they were at a moment, and the threads that discuss them. */
export const snapshots: Feature = {
  name: 'snapshots',
  routes,
  embeds: {
    letter: 'S',
    addressOf: snapshotAddress,
    known: knownSnapshots,
    figures: snapshotFigures,
  },
  keeps: keeper,
};
