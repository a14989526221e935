import { isoAfter } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import { queueInWords } from './in-words.ts';
import { jobs } from './jobs.ts';
import type { Site } from '../../lib/http/context.ts';
import type { News } from '../../lib/http/today.ts';
import { workingDaysSince } from '../../lib/working-days.ts';
import { keeper } from './owners.ts';
import { deleteDecidedBefore, deleteUnconfirmedBefore, waitingNow } from './queries.ts';
import { routes } from './routes.ts';
import { answeredWithin, keptFor } from './rules.ts';

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
      today: {
        label: 'Access requests',
        href: '/admin/access-requests',
        place: 1,
        news: waiting,
      },
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

function waiting({ db, clock }: Site): News | undefined {
  const { count, oldest } = waitingNow(db, {});
  if (oldest === null) return undefined;
  const age = workingDaysSince(new Date(oldest), clock.now());
  return { words: queueInWords(count, age), tone: age >= answeredWithin ? 'warning' : 'plain' };
}
