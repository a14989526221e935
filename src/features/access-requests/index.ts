import { isoAfter } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import { queueInWords } from './in-words.ts';
import { jobs } from './jobs.ts';
import type { Db } from '../../lib/db/open.ts';
import { workingDaysSince } from '../../lib/working-days.ts';
import { keeper } from './owners.ts';
import { deleteDecidedBefore, deleteUnconfirmedBefore, waitingNow } from './queries.ts';
import { routes } from './routes.ts';
import { keptFor } from './rules.ts';

export { createConfirmedRequest } from './commands.ts';

export const accessRequests: Feature = {
  name: 'access-requests',
  routes,
  adminMenu: [
    {
      label: 'Access requests',
      href: '/admin/access-requests',
      about: 'Who asks to join, and letting them in or declining.',
      place: 4,
      news: waitingInWords,
    },
  ],
  jobs,
  keeps: keeper,
  urgentJobs: ['access-request.received'],
  sweep: (db, now) => {
    deleteUnconfirmedBefore(db, { before: isoAfter(now, -keptFor.unconfirmed) });
    deleteDecidedBefore(db, { before: isoAfter(now, -keptFor.decided) });
  },
};

function waitingInWords(db: Db, now: Date): string | undefined {
  const { count, oldest } = waitingNow(db, {});
  if (oldest === null) return undefined;
  return queueInWords(count, workingDaysSince(new Date(oldest), now));
}
