import { enqueue } from '../../lib/outbox/outbox.ts';
import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';
import { queueTotals, readyTotals } from './totals-commands.ts';

/** Measures, their charts, and what the charts say. */
export const statistics: Feature = {
  name: 'statistics',
  routes,
  jobs,
  commands,
  // Months become due without anybody doing anything.
  sweep: (db, now) => {
    queueTotals(db);
    if (readyTotals(db, now).length === 0) return;
    enqueue(db, { kind: 'reports.changed', payload: {} }, now);
  },
};
