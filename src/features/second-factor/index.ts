import { isoAfter } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { deleteSetUpsBefore } from './queries.ts';
import { routes } from './routes.ts';
import { setUpLife } from './rules.ts';

export { askForCode } from './code-entries.ts';
export { askToTurnOn } from './two-step.ts';
export { dueNotice } from './due-in-words.ts';

export const secondFactor: Feature = {
  name: 'second-factor',
  routes,
  jobs,
  commands,
  keeps: keeper,
  sweep: (db, now) => {
    deleteSetUpsBefore(db, { before: isoAfter(now, -setUpLife) });
  },
};
