import type { Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import type { newestJobs } from '../../lib/outbox/queries.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import { failuresAddress, faultInWords, kindInWords, type Alarm } from './jobs-in-words.ts';

interface JobRow {
  readonly id: number;
  readonly what: string;
  readonly state: string;
  /** Class of the state's tag. */
  readonly tone: 'warning' | 'success' | 'danger' | 'plain';
  readonly tries: number;
  readonly addedAt: string;
  readonly added: string;
  readonly nextAt: string | undefined;
  readonly next: string;
  readonly fault: string;
  /** Where its buttons lead, when it may still be changed. */
  readonly buttons: { readonly tryAgain: string; readonly cancel: string } | undefined;
}

interface OutboxPage extends Page {
  readonly alarms: readonly Alarm[];
  /** Said when there is no job. */
  readonly empty: string;
  readonly jobs: readonly JobRow[];
  readonly older: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/outbox': OutboxPage;
    'admin/alarms': { readonly alarms: readonly Alarm[] };
  }
}

const outboxAddress = '/admin/outbox';

type Job = ReturnType<typeof newestJobs>[number];

const states = {
  waiting: { state: 'Waiting', tone: 'warning' },
  done: { state: 'Done', tone: 'success' },
  dead: { state: 'Failed for good', tone: 'danger' },
  cancelled: { state: 'Cancelled', tone: 'plain' },
} as const;

export function outboxPage(rows: readonly Job[], alarms: readonly Alarm[]): OutboxPage {
  return {
    title: 'Outbox',
    section: '/admin',
    trail: adminTrail,
    alarms,
    empty: 'Nothing in the outbox.',
    ...jobsOf(rows, outboxAddress),
  };
}

export function failuresPage(rows: readonly Job[]): OutboxPage {
  return {
    title: 'Failed for good',
    section: '/admin',
    trail: [...adminTrail, { label: 'Outbox', href: outboxAddress }],
    alarms: [],
    empty: 'Nothing has failed for good.',
    ...jobsOf(rows, failuresAddress),
  };
}

function jobsOf(rows: readonly Job[], address: string): Pick<OutboxPage, 'jobs' | 'older'> {
  const { shown, older } = newestFirst(rows, address);
  return { jobs: shown.map(jobRow), older };
}

function jobRow(job: Job): JobRow {
  const nextAt = job.state === 'waiting' ? job.run_at : undefined;
  const open = job.state === 'waiting' || job.state === 'dead';
  const address = `${outboxAddress}/${job.id}`;
  return {
    id: job.id,
    what: kindInWords(job.kind),
    ...states[job.state],
    tries: job.attempts,
    addedAt: job.created_at,
    added: dateAndTime(job.created_at),
    nextAt,
    next: nextAt === undefined ? 'None' : dateAndTime(nextAt),
    fault: job.last_error === null ? 'None' : faultInWords(job.last_error),
    buttons: open ? { tryAgain: `${address}/tries`, cancel: `${address}/cancellation` } : undefined,
  };
}
