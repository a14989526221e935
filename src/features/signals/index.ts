import type { Feature } from '../../lib/feature.ts';
import { seekSignals } from '../watches/index.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';

export { followChart } from './commands.ts';
export { newSignals, type NewSignals } from './latest.ts';
export { watchedOfAll, watchedOfTeam } from './watched-charts.ts';

/** Following the chart of a measure: once told of each new signal. */
export const signals: Feature = {
  name: 'signals',
  routes,
  jobs,
  // Phases, definitions and totals change signals too.
  sweep: seekSignals,
};
