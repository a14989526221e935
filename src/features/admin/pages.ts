import type { AdminEntry, Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import type { newestJobs } from '../../lib/outbox/queries.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';

interface HomePage extends Page {
  readonly entries: readonly AdminEntry[];
  /** What the admin should look into, a line each. */
  readonly warnings: readonly string[];
}

interface JobRow {
  readonly what: string;
  readonly state: string;
  /** Class of the state's tag. */
  readonly tone: 'warning' | 'success' | 'danger';
  readonly tries: number;
  readonly addedAt: string;
  readonly added: string;
  readonly nextAt: string | undefined;
  readonly next: string;
  readonly fault: string;
}

interface OutboxPage extends Page {
  readonly jobs: readonly JobRow[];
  readonly older: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/home': HomePage;
    'admin/outbox': OutboxPage;
  }
}

export function homePage(entries: readonly AdminEntry[], warnings: readonly string[]): HomePage {
  return {
    title: 'Admin',
    section: '/admin',
    trail: [{ label: 'Home', href: '/members' }],
    entries: entries.toSorted((a, b) => a.place - b.place),
    warnings,
  };
}

type Job = ReturnType<typeof newestJobs>[number];

const states = {
  waiting: { state: 'Waiting', tone: 'warning' },
  done: { state: 'Done', tone: 'success' },
  dead: { state: 'Failed for good', tone: 'danger' },
  cancelled: { state: 'Cancelled', tone: 'warning' },
} as const;

export function outboxPage(rows: readonly Job[]): OutboxPage {
  const { shown, older } = newestFirst(rows, '/admin/outbox');
  return {
    title: 'Outbox',
    section: '/admin',
    trail: adminTrail,
    jobs: shown.map(jobRow),
    older,
  };
}

function jobRow(job: Job): JobRow {
  const nextAt = job.state === 'waiting' ? job.run_at : undefined;
  return {
    what: kindInWords(job.kind),
    ...states[job.state],
    tries: job.attempts,
    addedAt: job.created_at,
    added: dateAndTime(job.created_at),
    nextAt,
    next: nextAt === undefined ? 'None' : dateAndTime(nextAt),
    fault: job.last_error ?? 'None',
  };
}

/** "Password reset requested" for `password-reset.requested`: kinds are past facts, so they read well. */
function kindInWords(kind: string): string {
  const words = kind.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
