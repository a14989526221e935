import type { Link } from '../../lib/http/layout.ts';
import type { StuckJobs } from '../../lib/outbox/alarms.ts';
import type { JobChange } from './commands.ts';

/** What an admin should look at, in a sentence or two. */
export interface Alarm {
  readonly text: string;
  readonly link?: Link;
}

export const failuresAddress = '/admin/outbox/failed';

/** "Password reset requested" for `password-reset.requested`: kinds are past facts, so they read well. */
export function kindInWords(kind: string): string {
  const words = kind.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const faults: Readonly<Record<string, string>> = {
  ESOCKET: 'No connection to the mail server',
  ECONNECTION: 'The mail server ended the connection',
  EDNS: 'The mail server’s name is not known',
  ETIMEDOUT: 'The mail server did not answer',
  EABORT: 'The mail server took too long',
  EAUTH: 'The mail server refused the log-in',
  ETLS: 'No safe connection to the mail server',
  EENVELOPE: 'The mail server refused the address',
  EMESSAGE: 'The mail server refused the email',
};

/** The code stays beside the words, for whoever looks it up. */
export function faultInWords(fault: string): string {
  const [code = ''] = fault.split(' ');
  const words = faults[code];
  return words === undefined ? fault : `${words} (${fault})`;
}

const unchanged = {
  'at-work': 'is being done right now',
  done: 'has been done already',
  cancelled: 'has been cancelled already',
} as const;

/** How a wish to change a job ended; `done` is what a successful one did. */
export function changeInWords(
  { kind, outcome }: Exclude<JobChange, { outcome: 'absent' }>,
  done: string,
): string {
  const job = `“${kindInWords(kind)}”`;
  return outcome === 'changed'
    ? `${job} ${done}.`
    : `${job} ${unchanged[outcome]}, so nothing was changed.`;
}

/** "3 password reset emails have waited more than 5 minutes", or undefined when none has. */
export function stuckInWords(kind: string, { count, lastError }: StuckJobs): Alarm | undefined {
  if (count === 0) return undefined;
  const [about = ''] = kind.split('.');
  const emails = `${about.replaceAll('-', ' ')} ${count === 1 ? 'email has' : 'emails have'}`;
  const fault =
    lastError === undefined
      ? 'None was tried to its end: look whether the site does its jobs.'
      : `The last fault was: ${faultInWords(lastError)}.`;
  return { text: `${count} ${emails} waited more than 5 minutes. ${fault}` };
}

export function deadInWords(count: number): Alarm | undefined {
  if (count === 0) return undefined;
  const jobs = count === 1 ? '1 job has' : `${count} jobs have`;
  const text = `${jobs} failed for good. Each waits for you to try it again or cancel it.`;
  return { text, link: { label: 'Show what has failed', href: failuresAddress } };
}
