import { twoStepPage } from '../../lib/http/guards.ts';
import type { Notice } from '../../lib/http/notice.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { dateAndTime } from '../../lib/text/dates.ts';

/** What is asked of an admin or moderator without a second factor; nothing of anybody else. */
export function dueInWords({ role, factorDue }: SignedIn): string | undefined {
  if (factorDue === undefined) return undefined;
  return role === 'member'
    ? 'Your role needs two-step log-in. Until you turn it on, you use the site as a member.'
    : `Your role needs two-step log-in. Turn it on by ${dateAndTime(factorDue)}: after that you use the site as a member until it is on.`;
}

/** The same as a line on the pages that they see first. */
export function dueNotice(viewer: SignedIn): Notice | undefined {
  const text = dueInWords(viewer);
  const link = { label: 'Set it up', href: twoStepPage };
  return text === undefined ? undefined : { kind: 'warning', text, link };
}
