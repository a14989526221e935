import { day } from '../../lib/clock.ts';

export const reasons = ['patient', 'unkind', 'spam', 'other'] as const;
export type Reason = (typeof reasons)[number];

export type Verdict = 'hidden' | 'left' | 'shown';

/** What a thread is called whose title was taken away with its first post. */
export const hiddenTitle = 'Hidden thread';

/** As the privacy page promises. */
export const wordsKeptFor = 90 * day;

/** Nobody reports or decides about what they wrote themselves. */
export function isOwn(viewerId: number, post: { readonly author_id: number }): boolean {
  return post.author_id === viewerId;
}
