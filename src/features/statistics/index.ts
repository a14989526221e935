import type { Feature } from '../../lib/feature.ts';
import { roles } from '../../lib/http/viewer.ts';
import { statisticsAddress } from './addresses.ts';
import { commands } from './cli.ts';
import { routes } from './routes.ts';

export { ownTiles, type OwnTiles, type Tile } from './home-tiles.ts';

/** Measures, their charts, and what the charts say. */
export const statistics: Feature = {
  name: 'statistics',
  routes,
  menu: [{ label: 'Statistics', href: statisticsAddress, to: roles, place: 3 }],
  commands,
};
