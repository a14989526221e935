import { day } from '../../lib/clock.ts';
import { plainDate, plainMonth } from '../../lib/text/dates.ts';

/** Why a team was reminded: an admin chose it, or the day on which a month is due is near, here or past. */
export type Stage = 'by-hand' | 'before' | 'due' | 'after';

/** As long as the mails that hold it may wait; that a team was chased is kept. */
export const textKeptFor = 30 * day;

export const longestSubject = 120;
export const longestBody = 3_000;

/** What an admin begins with. */
export function textByHand(month: string, due: string): { subject: string; body: string } {
  const name = plainMonth(month);
  return {
    subject: `Your report for ${name} is late`,
    body: `We do not have your team's report for ${name} yet. It was due on ${plainDate(due)}.

Where a number is not known, you can say so with a reason, and the month can still be submitted.

If something stands in the way, tell us through the Contact page of the website.`,
  };
}

/** What goes out by itself; `today` may be before the day on which it is due, that day, or later. */
export function textByItself(
  month: string,
  due: string,
  today: string,
): { subject: string; body: string } {
  const name = plainMonth(month);
  if (today < due) {
    const when = `is due on ${plainDate(due)}`;
    return { subject: `${name} ${when}`, body: `Your team's report for ${name} ${when}.` };
  }
  if (today === due) {
    const body = `Your team's report for ${name} is due today, ${plainDate(due)}.`;
    return { subject: `${name} is due today`, body };
  }
  const was = `was due on ${plainDate(due)}`;
  const reason = 'Where a number is not known, you can say so with a reason.';
  return {
    subject: `${name} ${was}`,
    body: `Your team's report for ${name} ${was}, and we do not have it yet. ${reason}`,
  };
}
