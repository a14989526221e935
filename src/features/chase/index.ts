import { isoAfter } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import { planMorning } from './commands.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { deleteLettersBefore } from './queries.ts';
import { routes } from './routes.ts';
import { textKeptFor } from './rules.ts';

/** Reminding teams of a month that they have not reported: by hand, and by itself round its due day. */
export const chase: Feature = {
  name: 'chase',
  routes,
  jobs,
  keeps: keeper,
  sweep: (db, now) => {
    planMorning(db, now);
    deleteLettersBefore(db, { before: isoAfter(now, -textKeptFor) });
  },
};
