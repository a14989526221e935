import { day, isoAfter, isoTime } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import type { Site } from '../../lib/http/context.ts';
import type { News } from '../../lib/http/today.ts';
import { mostCounted } from '../../lib/text/counted.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { deleteFormsBefore, deleteInvitationsBefore, notTakenUpNow } from './queries.ts';
import { routes } from './routes.ts';
import {
  invitationsAddress,
  keptFor,
  notTakenUpAddress,
  notTakenUpInWords,
  takenUpWithin,
} from './rules.ts';

export { inviteOne } from './commands.ts';
export { leadsDesk } from './led-teams.ts';
export { teamInvitationsAddress } from './places.ts';

export const invitations: Feature = {
  name: 'invitations',
  routes,
  adminMenu: [
    {
      label: 'Invitations',
      href: invitationsAddress,
      about: 'Who was asked to join, what became of it, and asking more people.',
      place: 3,
      today: {
        label: 'Invitations not taken up',
        href: notTakenUpAddress,
        place: 2,
        news: notTakenUp,
      },
    },
  ],
  jobs,
  keeps: keeper,
  sweep: (db, now) => {
    deleteInvitationsBefore(db, { before: isoAfter(now, -keptFor) });
    deleteFormsBefore(db, { before: isoAfter(now, -day) });
  },
};

function notTakenUp({ db, clock }: Site): News | undefined {
  const now = clock.now();
  const { count, expired } = notTakenUpNow(db, {
    sent_before: isoAfter(now, -takenUpWithin),
    now: isoTime(now),
    most: mostCounted + 1,
  });
  if (count === 0) return undefined;
  return { words: notTakenUpInWords(count, expired), tone: 'plain' };
}
