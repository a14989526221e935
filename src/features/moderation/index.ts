import { isoAfter } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import type { Site } from '../../lib/http/context.ts';
import type { News } from '../../lib/http/today.ts';
import { reportsAddress } from './addresses.ts';
import { forgetReasonsDecidedBefore } from './decision-queries.ts';
import { waitingInWords } from './in-words.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { forgetWordsDecidedBefore, waitingNow } from './queries.ts';
import { routes } from './routes.ts';
import { wordsKeptFor } from './rules.ts';

export const moderation: Feature = {
  name: 'moderation',
  routes,
  menu: [{ label: 'Reported posts', href: reportsAddress, to: ['moderator'], place: 9 }],
  adminMenu: [
    {
      label: 'Reported posts',
      href: reportsAddress,
      about: 'Posts that members have reported, and hiding them or leaving them as they are.',
      place: 6,
      // Before all else: a post may tell of a patient.
      today: { label: 'Reported posts', href: reportsAddress, place: 0, news: waiting },
    },
  ],
  jobs,
  keeps: keeper,
  sweep: (db, now) => {
    const before = isoAfter(now, -wordsKeptFor);
    forgetWordsDecidedBefore(db, { before });
    forgetReasonsDecidedBefore(db, { before });
  },
};

function waiting({ db }: Site): News | undefined {
  const { posts, oldest } = waitingNow(db, {});
  if (oldest === null) return undefined;
  return { words: waitingInWords(posts, oldest), tone: 'plain' };
}
