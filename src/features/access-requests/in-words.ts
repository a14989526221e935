import { dateAndTime } from '../../lib/text/dates.ts';

interface Decided {
  readonly state: string;
  readonly decided_at: string | null;
  readonly automatic: number;
  readonly decider: string | null;
}

/** "Hannah Osei approved it on 26 November 2026, 9:14am." */
export function decisionInWords({ state, decided_at, automatic, decider }: Decided): string {
  const when = decided_at === null ? '' : ` on ${dateAndTime(decided_at)}`;
  if (automatic === 1) return `A pre-approved domain let them in${when}.`;
  return `${decider ?? 'Somebody who has left'} ${state} it${when}.`;
}

/** How long a request has waited: "New today", "Waiting 3 working days". */
export function ageInWords(workingDays: number): string {
  return workingDays === 0 ? 'New today' : `Waiting ${daysInWords(workingDays)}`;
}

/** "3 requests wait, the oldest for 2 working days" */
export function queueInWords(count: number, oldest: number): string {
  const many = count === 1 ? '1 request waits' : `${count} requests wait`;
  if (oldest === 0) return `${many}, new today`;
  return `${many}, ${count === 1 ? '' : 'the oldest '}for ${daysInWords(oldest)}`;
}

function daysInWords(count: number): string {
  return `${count} working ${count === 1 ? 'day' : 'days'}`;
}
