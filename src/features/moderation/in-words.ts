import { counted } from '../../lib/text/counted.ts';
import { dateAndTime, longDate } from '../../lib/text/dates.ts';
import type { Reason, Verdict } from './rules.ts';

export const reasonWords: Readonly<Record<Reason, string>> = {
  patient: 'It could identify a patient',
  unkind: 'It is unkind or harassing',
  spam: 'It is spam or has nothing to do with the programme',
  other: 'Something else',
};

interface Decided {
  readonly verdict: Verdict;
  readonly decided_at: string;
  readonly decider: string;
}

/** "Moses Oduya hid it on 26 November 2026, 9:14am." */
export function decisionInWords({ verdict, decided_at, decider }: Decided): string {
  return `${decider} ${verbs[verdict]} on ${dateAndTime(decided_at)}.`;
}

const verbs: Readonly<Record<Verdict, string>> = {
  hidden: 'hid it',
  left: 'left it as it is',
  shown: 'showed it again',
};

/** "2 posts wait, the oldest since 6 November 2026" */
export function waitingInWords(posts: number, oldest: string): string {
  const since = `since ${longDate(oldest)}`;
  return posts === 1
    ? `1 post waits ${since}`
    : `${counted(posts, 'post')} wait, the oldest ${since}`;
}
