import type { Page } from '../../lib/http/layout.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import type { Views } from '../../lib/views/views.ts';
import { adminTrail } from '../accounts/index.ts';
import { threadAddress, unansweredAddress } from './addresses.ts';
import { threadsAPage } from './rules.ts';
import type { oldestUnanswered } from './unanswered-queries.ts';

interface UnansweredPage extends Page {
  readonly threads: Views['discussion/thread-rows']['rows'];
  readonly newer: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'discussion/unanswered': UnansweredPage;
  }
}

/** @param rows one more than a page holds, if there are newer ones */
export function unansweredPage(rows: ReturnType<typeof oldestUnanswered>): UnansweredPage {
  const shown = rows.slice(0, threadsAPage);
  const last = shown.at(-1);
  const hasNewer = rows.length > threadsAPage && last !== undefined;
  return {
    title: 'Unanswered threads',
    section: '/admin',
    trail: adminTrail,
    threads: shown.map(({ id, title, space, author, created_at }) => ({
      label: title,
      href: threadAddress(id),
      posts: space,
      about: `Started by ${author}, `,
      lastAt: created_at,
      last: dateAndTime(created_at),
    })),
    newer: hasNewer ? `${unansweredAddress}?after=${last.id}` : undefined,
  };
}
