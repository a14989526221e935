import { day, isoAfter } from '../../lib/clock.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';

export const threadsAtHome = 10;

export const threadsAPage = 20;
export const postsAPage = 20;

/** A thread that began before this moment should have been answered by now. */
export function unansweredBefore(now: Date): string {
  return isoAfter(now, -5 * day);
}

/** A post by its place, which never changes: threads have no gaps and posts do not move. */
export interface PlacedPost {
  readonly thread_id: number;
  readonly number: number;
}

/** The numbers of the posts that stand on a page of a thread. */
export function postsOnPage(page: number): { readonly first: number; readonly last: number } {
  return { first: (page - 1) * postsAPage + 1, last: page * postsAPage };
}

export function mayEdit(
  viewer: Pick<SignedIn, 'id'>,
  post: { readonly author_id: number },
): boolean {
  return post.author_id === viewer.id;
}
