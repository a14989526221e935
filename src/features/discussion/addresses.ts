import { postsAPage, type PlacedPost } from './rules.ts';

export const homeAddress = '/members';
export const discussionAddress = '/members/discussion';
/** For admins. */
export const unansweredAddress = '/admin/discussion/unanswered';

export function spaceAddress(slug: string): string {
  return `${discussionAddress}/${slug}`;
}

export function threadsAddress(slug: string): string {
  return `${spaceAddress(slug)}/threads`;
}

export function newThreadAddress(slug: string): string {
  return `${threadsAddress(slug)}/new`;
}

export function threadAddress(id: number, page = 1): string {
  return `/members/threads/${id}${page === 1 ? '' : `?page=${page}`}`;
}

export function postsAddress(threadId: number): string {
  return `/members/threads/${threadId}/posts`;
}

/** Stays the same whatever page the post is on. */
export function permalink(postId: number): string {
  return `/members/posts/${postId}`;
}

export function editAddress(postId: number): string {
  return `${permalink(postId)}/edit`;
}

/** The next three are pages of moderation, which stands on this feature. */
export function reportAddress(postId: number): string {
  return `${permalink(postId)}/report`;
}

/** Where the author of a hidden post reads why. */
export function hidingAddress(postId: number): string {
  return `${permalink(postId)}/hiding`;
}

/** Where moderators decide about a post. */
export function moderationAddress(postId: number): string {
  return `/admin/reports/${postId}`;
}

/** Where a post stands now: its page and its place on it. */
export function placeOf(post: PlacedPost): string {
  return `${threadPageOf(post)}#${anchorOf(post.number)}`;
}

/** The page of the thread alone, from its top, where notices are. */
export function threadPageOf({ thread_id, number }: PlacedPost): string {
  return threadAddress(thread_id, pageOf(number));
}

export function anchorOf(number: number): string {
  return `post-${number}`;
}

/** The page of a thread on which its `number`-th post stands; for the last post, the last page. */
export function pageOf(number: number): number {
  return Math.ceil(number / postsAPage);
}
