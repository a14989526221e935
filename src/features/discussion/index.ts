import type { Feature } from '../../lib/feature.ts';
import { roles } from '../../lib/http/viewer.ts';
import { discussionAddress, homeAddress, unansweredAddress } from './addresses.ts';
import type { Site } from '../../lib/http/context.ts';
import type { News } from '../../lib/http/today.ts';
import { countedUpTo, mostCounted } from '../../lib/text/counted.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { routes } from './routes.ts';
import { unansweredBefore } from './rules.ts';
import { unansweredNow } from './unanswered-queries.ts';

export {
  hidingAddress,
  moderationAddress,
  permalink,
  placeOf,
  reportAddress,
  threadAddress,
  threadPageOf,
} from './addresses.ts';
export { createPost, createThread } from './commands.ts';
export { blankForm, compose } from './compose.ts';
export { embeddingFor } from './embedding.ts';
export { ThreadForm } from './forms.ts';
export { firstWords } from './first-words.ts';
export { newFormKey } from './form-keys.ts';
export { postToModerate, replaceTitle, setPostHidden } from './hiding-queries.ts';
export { spaceBySlug, threadsAbout } from './queries.ts';
export { latestAtHome } from './latest.ts';
export { latestDiscussions, threadRows, type LatestDiscussions } from './pages.ts';
export { firstName } from './person-names.ts';
export { postsBy, type AuthoredPosts } from './authored-posts.ts';
export { everyPostOf, type CopiedPost } from './owners.ts';
export { composer, type Composer, type Embedding, type Shown } from './thread-pages.ts';
export { startingWith, writePost, type WrittenPost } from './written-post.ts';

export const discussion: Feature = {
  name: 'discussion',
  routes,
  menu: [
    { label: 'Home', href: homeAddress, to: roles, place: 1 },
    { label: 'Discussions', href: discussionAddress, to: roles, place: 2 },
  ],
  adminMenu: [
    {
      label: 'Unanswered threads',
      href: unansweredAddress,
      about: 'Threads that nobody has answered for more than 5 days, oldest first.',
      place: 6,
      today: {
        label: 'Unanswered threads',
        href: unansweredAddress,
        place: 5,
        news: unanswered,
      },
    },
  ],
  jobs,
  keeps: keeper,
};

function unanswered({ db, clock }: Site): News | undefined {
  const asked = { before: unansweredBefore(clock.now()), most: mostCounted + 1 };
  const { count } = unansweredNow(db, asked);
  if (count === 0) return undefined;
  return { words: `${countedUpTo(count)} for more than 5 days`, tone: 'plain' };
}
