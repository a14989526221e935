import type { Link, Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { counted } from '../../lib/text/counted.ts';
import { longDate } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import { firstWords, moderationAddress } from '../discussion/index.ts';
import { decidedAddress, reportsAddress } from './addresses.ts';
import type { newestModerations } from './decision-queries.ts';
import { decisionInWords } from './in-words.ts';
import type { reportedPosts } from './queries.ts';
import type { Verdict } from './rules.ts';

interface QueueRow extends Link {
  readonly about: string;
  readonly opening: string;
  /** Such a post cannot wait. */
  readonly patient: boolean;
}

interface QueuePage extends Page {
  readonly posts: readonly QueueRow[];
  readonly more: boolean;
  /** Whether posts of the viewer's own wait, about which others decide. */
  readonly own: boolean;
  readonly decided: string;
}

interface DecidedPage extends Page {
  readonly rows: readonly (Link & {
    readonly about: string;
    readonly tag: string;
    readonly tone: 'danger' | 'success' | 'plain';
  })[];
  readonly older: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'moderation/queue': QueuePage;
    'moderation/decided': DecidedPage;
  }
}

export const shownAtOnce = 50;

/** Admins come from their day; moderators have these pages in their menu. */
export function deskOf({ role }: SignedIn): { section: string; trail: readonly Link[] } {
  if (role === 'admin') return { section: '/admin', trail: adminTrail };
  return { section: reportsAddress, trail: [{ label: 'Home', href: '/members' }] };
}

export function reportsTrail(viewer: SignedIn): readonly Link[] {
  return [...deskOf(viewer).trail, { label: 'Reported posts', href: reportsAddress }];
}

/**
 * @param rows one more than is shown, if there are more
 * @param waiting how many posts wait, the viewer's own among them
 */
export function queuePage(
  viewer: SignedIn,
  rows: ReturnType<typeof reportedPosts>,
  waiting: number,
): QueuePage {
  return {
    ...deskOf(viewer),
    title: 'Reported posts',
    posts: rows.slice(0, shownAtOnce).map((row) => ({
      label: row.thread,
      href: moderationAddress(row.id),
      about: `By ${row.author}. ${counted(row.reports, 'report')} since ${longDate(row.reported_at)}`,
      opening: firstWords(row.html),
      patient: row.patient === 1,
    })),
    more: rows.length > shownAtOnce,
    own: rows.length <= shownAtOnce && waiting > rows.length,
    decided: decidedAddress,
  };
}

export function decidedPage(
  viewer: SignedIn,
  rows: ReturnType<typeof newestModerations>,
): DecidedPage {
  const { shown, older } = newestFirst(rows, decidedAddress);
  return {
    ...deskOf(viewer),
    title: 'Decided reports',
    trail: reportsTrail(viewer),
    rows: shown.map((row) => ({
      label: row.thread,
      href: moderationAddress(row.post_id),
      about: `By ${row.author}. ${decisionInWords(row)}`,
      ...tags[row.verdict],
    })),
    older,
  };
}

const tags: Readonly<
  Record<Verdict, { readonly tag: string; readonly tone: 'danger' | 'success' | 'plain' }>
> = {
  hidden: { tag: 'Hidden', tone: 'danger' },
  left: { tag: 'Left as it is', tone: 'plain' },
  shown: { tag: 'Shown again', tone: 'success' },
};
