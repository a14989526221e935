import { isoAfter } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs.ts';
import { deleteSetUpsBefore } from './queries.ts';
import { routes } from './routes.ts';
import { setUpLife } from './rules.ts';

export { askForCode } from './code-entries.ts';
export { dueNotice } from './due-in-words.ts';

export const secondFactor: Feature = {
  name: 'second-factor',
  routes,
  jobs,
  commands,
  sweep: (db, now) => {
    deleteSetUpsBefore(db, { before: isoAfter(now, -setUpLife) });
  },
};
