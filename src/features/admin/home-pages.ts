import type { Config } from '../../config.ts';
import type { AdminEntry, Link, Page } from '../../lib/http/layout.ts';
import type { Notice } from '../../lib/http/notice.ts';
import type { News, TodayLine } from '../../lib/http/today.ts';
import type { Alarm } from './jobs-in-words.ts';

/** What waits somewhere, and where it is settled. */
interface WaitingLine extends Link {
  readonly words: string;
  readonly tone: 'plain' | 'warning';
}

interface HomePage extends Page {
  /** What is asked of an admin without a second factor. */
  readonly due: Notice | undefined;
  readonly alarms: readonly Alarm[];
  readonly waiting: readonly WaitingLine[];
  /** Where nothing waits. */
  readonly settled: readonly Link[];
  /** Good to know, and nothing is to be done. */
  readonly quiet: readonly (Link & { readonly words: string })[];
  readonly entries: readonly (Link & { readonly about: string })[];
  /** Said where no second factor is asked of anybody. */
  readonly unasked: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/home': HomePage;
  }
}

interface ToldLine extends Omit<TodayLine, 'news'> {
  readonly news: News | undefined;
}

/** The admins' day: what waits, then all that they have. A quiet day reads as one. */
export function homePage(
  menu: readonly AdminEntry[],
  lines: readonly ToldLine[],
  { alarms, due }: Pick<HomePage, 'alarms' | 'due'>,
  { demo, secondFactorGrace }: Pick<Config, 'demo' | 'secondFactorGrace'>,
): HomePage {
  const told = lines.toSorted((a, b) => a.place - b.place);
  return {
    title: 'Today',
    section: '/admin',
    trail: [{ label: 'Home', href: '/members' }],
    due,
    alarms,
    waiting: told.flatMap(({ label, href, news }) =>
      news === undefined || news.tone === 'quiet'
        ? []
        : [{ label, href, words: news.words, tone: news.tone }],
    ),
    settled: told.filter(({ news }) => news === undefined),
    quiet: told.flatMap(({ label, href, news }) =>
      news?.tone === 'quiet' ? [{ label, href, words: news.words }] : [],
    ),
    entries: menu.toSorted((a, b) => a.place - b.place),
    unasked:
      secondFactorGrace === undefined
        ? `Two-step log-in is not asked of admins and moderators ${demo ? 'in this demo' : 'here'}.`
        : undefined,
  };
}
