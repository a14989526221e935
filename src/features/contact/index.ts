import type { Feature } from '../../lib/feature.ts';
import { day, isoAfter } from '../../lib/clock.ts';
import type { Site } from '../../lib/http/context.ts';
import type { News } from '../../lib/http/today.ts';
import { countedUpTo, mostCounted } from '../../lib/text/counted.ts';
import { longDate } from '../../lib/text/dates.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { messagesAddress } from './pages.ts';
import { deleteMessagesBefore, waitingNow } from './queries.ts';
import { routes } from './routes.ts';

/** As the privacy page promises. */
const keptFor = 365 * day;

export const contact: Feature = {
  name: 'contact',
  routes,
  menu: [{ label: 'Contact', href: '/contact', to: ['guest'], place: 9 }],
  adminMenu: [
    {
      label: 'Messages',
      href: messagesAddress,
      about: 'What people sent from the contact page.',
      place: 5,
      today: { label: 'Messages', href: messagesAddress, place: 4, news: waiting },
    },
  ],
  jobs,
  keeps: keeper,
  sweep: (db, now) => {
    deleteMessagesBefore(db, { before: isoAfter(now, -keptFor) });
  },
};

function waiting({ db }: Site): News | undefined {
  const { count, oldest } = waitingNow(db, { most: mostCounted + 1 });
  if (oldest === null) return undefined;
  const since = `since ${longDate(oldest)}`;
  const words =
    count === 1 ? `1 waits ${since}` : `${countedUpTo(count)} wait, the oldest ${since}`;
  return { words, tone: 'plain' };
}
