import type { Link, Page } from '../../lib/http/layout.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import {
  discussionAddress,
  homeAddress,
  newThreadAddress,
  pageOf,
  spaceAddress,
  threadAddress,
} from './addresses.ts';
import { counted, countedUpTo } from '../../lib/text/counted.ts';
import type { Latest } from './latest.ts';
import type { spaceBySlug, spacesWithThreads, threadsOfSpace } from './queries.ts';
import { threadsAPage } from './rules.ts';

interface SpaceRow extends Link {
  readonly about: string;
  readonly threads: string;
}

export interface ThreadRow extends Link {
  readonly posts: string;
  /** What stands before the time of the last post. */
  readonly about: string;
  readonly lastAt: string;
  readonly last: string;
}

/** What the members' home shows of the discussions. */
export interface LatestDiscussions {
  readonly threads: readonly ThreadRow[];
  readonly all: string;
  readonly spaces: readonly SpaceRow[];
}

interface DiscussionsPage extends Page {
  readonly spaces: readonly SpaceRow[];
}

interface SpacePage extends Page {
  readonly heading: string;
  readonly about: string;
  readonly start: string;
  readonly threads: readonly ThreadRow[];
  readonly newest: string | undefined;
  readonly older: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'discussion/thread-rows': {
      readonly rows: readonly ThreadRow[];
      /** Of the headings. */
      readonly level: 2 | 3;
    };
    'discussion/spaces': DiscussionsPage;
    'discussion/space': SpacePage;
  }
}

type Threads = ReturnType<typeof threadsOfSpace>;
type Spaces = ReturnType<typeof spacesWithThreads>;
type Space = NonNullable<ReturnType<typeof spaceBySlug>>;

export function latestDiscussions({ threads, spaces }: Latest): LatestDiscussions {
  return {
    threads: threads.map((thread) => threadRow(thread, `${thread.space}. ${lastPost(thread)}`)),
    all: discussionAddress,
    spaces: spaces.map(spaceRow),
  };
}

export function discussionsPage(spaces: Spaces): DiscussionsPage {
  return {
    title: 'Discussions',
    section: discussionAddress,
    trail: [{ label: 'Home', href: homeAddress }],
    spaces: spaces.map(spaceRow),
  };
}

/**
 * @param rows one more than a page holds, if there are older ones
 * @param newest whether the page begins with the newest thread
 */
export function spacePage(space: Space, rows: Threads, newest: boolean): SpacePage {
  const shown = rows.slice(0, threadsAPage);
  const last = shown.at(-1);
  const address = spaceAddress(space.slug);
  return {
    title: newest ? space.name : `${space.name} (older threads)`,
    section: discussionAddress,
    trail: [{ label: 'Discussions', href: discussionAddress }],
    heading: space.name,
    about: space.about,
    start: newThreadAddress(space.slug),
    threads: threadRows(shown),
    newest: newest ? undefined : address,
    older:
      rows.length > threadsAPage && last !== undefined
        ? `${address}?before=${placeInList(last)}`
        : undefined,
  };
}

/** Threads as a list of them is printed. */
export function threadRows(threads: Threads): ThreadRow[] {
  return threads.map((thread) => threadRow(thread, startAndLastPost(thread)));
}

function placeInList(thread: Threads[number]): string {
  return `${Date.parse(thread.last_posted_at)}-${thread.id}`;
}

function spaceRow({ slug, name, about, threads }: Spaces[number]): SpaceRow {
  return { label: name, href: spaceAddress(slug), about, threads: threadsInWords(threads) };
}

function threadsInWords(threads: number): string {
  if (threads === 0) return 'No threads yet';
  return `${countedUpTo(threads)} ${threads === 1 ? 'thread' : 'threads'}`;
}

/** The link leads to the newest page, where the last post stands. */
function threadRow(thread: Threads[number], about: string): ThreadRow {
  return {
    label: thread.title,
    href: threadAddress(thread.id, pageOf(thread.posts)),
    posts: counted(thread.posts, 'post'),
    about,
    lastAt: thread.last_posted_at,
    last: dateAndTime(thread.last_posted_at),
  };
}

function startAndLastPost(thread: Threads[number]): string {
  if (thread.posts === 1) return lastPost(thread);
  return `Started by ${thread.author}. ${lastPost(thread)}`;
}

function lastPost(thread: Threads[number]): string {
  return thread.posts === 1
    ? `Started by ${thread.author}, `
    : `Last post by ${thread.last_author}, `;
}
