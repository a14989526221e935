import type { Feature } from '../../lib/feature.ts';
import { roles } from '../../lib/http/viewer.ts';
import { discussionAddress, homeAddress } from './addresses.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { routes } from './routes.ts';

export { createPost, createThread } from './commands.ts';
export { newFormKey } from './form-keys.ts';
export { spaceBySlug } from './queries.ts';
export { postsBy, type AuthoredPosts } from './authored-posts.ts';
export { everyPostOf, type CopiedPost } from './owners.ts';
export { writePost } from './written-post.ts';

export const discussion: Feature = {
  name: 'discussion',
  routes,
  menu: [
    { label: 'Home', href: homeAddress, to: roles, place: 1 },
    { label: 'Discussions', href: discussionAddress, to: roles, place: 2 },
  ],
  jobs,
  keeps: keeper,
};
