import type { Feature } from '../../lib/feature.ts';
import { day, isoAfter } from '../../lib/clock.ts';
import { jobs } from './jobs.ts';
import { deleteMessagesBefore } from './queries.ts';
import { keeper } from './owners.ts';
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
      href: '/admin/messages',
      about: 'What people sent from the contact page.',
      place: 5,
    },
  ],
  jobs,
  keeps: keeper,
  sweep: (db, now) => {
    deleteMessagesBefore(db, { before: isoAfter(now, -keptFor) });
  },
};
