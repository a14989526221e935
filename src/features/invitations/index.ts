import { day, isoAfter } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { deleteFormsBefore, deleteInvitationsBefore } from './queries.ts';
import { routes } from './routes.ts';
import { keptFor } from './rules.ts';

export { inviteOne } from './commands.ts';
export { leadsDesk } from './led-teams.ts';

export const invitations: Feature = {
  name: 'invitations',
  routes,
  adminMenu: [
    {
      label: 'Invitations',
      href: '/admin/invitations',
      about: 'Who was asked to join, what became of it, and asking more people.',
      place: 3,
    },
  ],
  jobs,
  keeps: keeper,
  sweep: (db, now) => {
    deleteInvitationsBefore(db, { before: isoAfter(now, -keptFor) });
    deleteFormsBefore(db, { before: isoAfter(now, -day) });
  },
};
