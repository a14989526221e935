import type { Link, Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { workingDaysSince } from '../../lib/working-days.ts';
import { adminTrail } from '../accounts/index.ts';
import { ageInWords, decisionInWords } from './in-words.ts';
import { aboutRequest } from './about-request.ts';
import type { newestDecided, oldestWaiting } from './queue-queries.ts';
import { answeredWithin } from './rules.ts';

interface QueueRow {
  readonly href: string;
  readonly name: string;
  readonly email: string;
  readonly about: string;
  readonly since: string;
  readonly sinceAt: string;
  readonly age: string;
  /** Class of the age's tag: past the promised time it warns. */
  readonly tone: 'warning' | '';
}

interface QueuePage extends Page {
  readonly requests: readonly QueueRow[];
  readonly newer: string | undefined;
}

interface DecidedPage extends Page {
  readonly requests: readonly {
    readonly href: string;
    readonly name: string;
    readonly email: string;
    readonly state: string;
    readonly tone: 'success' | 'danger';
    readonly decision: string;
  }[];
  readonly older: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'access-requests/queue': QueuePage;
    'access-requests/decided': DecidedPage;
  }
}

export const queueAddress = '/admin/access-requests';
export const queueTrail: readonly Link[] = [
  ...adminTrail,
  { label: 'Access requests', href: queueAddress },
];

export const shownAPage = 50;

export function queuePage(rows: ReturnType<typeof oldestWaiting>, now: Date): QueuePage {
  const shown = rows.slice(0, shownAPage);
  const last = shown.at(-1);
  const hasNewer = rows.length > shownAPage && last !== undefined;
  return {
    title: 'Access requests',
    section: '/admin',
    trail: adminTrail,
    requests: shown.map((row) => queueRow(row, now)),
    newer: hasNewer ? `${queueAddress}?after=${last.id}` : undefined,
  };
}

function queueRow(row: ReturnType<typeof oldestWaiting>[number], now: Date): QueueRow {
  const sinceAt = row.confirmed_at ?? now.toISOString();
  const age = workingDaysSince(new Date(sinceAt), now);
  return {
    href: `${queueAddress}/${row.id}`,
    name: row.name,
    email: row.email,
    about: aboutRequest(row),
    since: dateAndTime(sinceAt),
    sinceAt,
    age: ageInWords(age),
    tone: age >= answeredWithin ? 'warning' : '',
  };
}

export function decidedPage(rows: ReturnType<typeof newestDecided>): DecidedPage {
  const address = `${queueAddress}/decided`;
  const { shown, older } = newestFirst(rows, address);
  return {
    title: 'Decided access requests',
    section: '/admin',
    trail: queueTrail,
    requests: shown.map((row) => ({
      href: `${queueAddress}/${row.id}`,
      name: row.name,
      email: row.email,
      state: row.state === 'approved' ? 'Approved' : 'Declined',
      tone: row.state === 'approved' ? 'success' : 'danger',
      decision: decisionInWords(row),
    })),
    older,
  };
}
