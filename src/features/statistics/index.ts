import { enqueue } from '../../lib/outbox/outbox.ts';
import type { Feature } from '../../lib/feature.ts';
import { roles } from '../../lib/http/viewer.ts';
import { statisticsAddress } from './addresses.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';
import { queueTotals, readyTotals } from './totals-commands.ts';

export { aggregateAddress, statisticsAddress } from './addresses.ts';
export {
  type AggregateFigures,
  figuresOfMeasure,
  type MeasureFigures,
  type PeriodFigures,
} from './aggregate-figures.ts';
export { drawnFigures, keyOfFigures } from './drawn-figures.ts';
export { ownTiles, type OwnTiles, type Tile } from './home-tiles.ts';
export { seenTeams, type SeenTeams } from './seen-teams.ts';
export { chanceWords, flagsByChance } from './measured/by-chance.ts';
export { queueTotals, readyTotals, settleTotal } from './totals-commands.ts';

/** Measures, their charts, and what the charts say. */
export const statistics: Feature = {
  name: 'statistics',
  routes,
  menu: [{ label: 'Statistics', href: statisticsAddress, to: roles, place: 3 }],
  jobs,
  commands,
  // Months become due without anybody doing anything.
  sweep: (db, now) => {
    queueTotals(db);
    if (readyTotals(db, now).length === 0) return;
    enqueue(db, { kind: 'reports.changed', payload: {} }, now);
  },
};
