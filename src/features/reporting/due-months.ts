import type { Db } from '../../lib/db/open.ts';
import type { Notice } from '../../lib/http/notice.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { plainDate } from '../../lib/text/dates.ts';
import { monthAddress, teamAddress } from './addresses.ts';
import { dueDate, monthOf, monthsAfter, monthsDown, periodInWords, ukDay } from './periods.ts';
import { submissionsOf, teamForViewer, teamIdOf } from './queries.ts';
import { mayEnter, type ReportingTeam } from './rules.ts';

/** How far back a month is asked for on the home page; the task list has the older ones. */
const monthsAsked = 24;

/**
 * What the viewer's team is to report next, for whoever may enter it; undefined when all that has ended is
 * in. At most three statements.
 */
export function dueMonths(db: Db, viewer: SignedIn, now: Date): Notice | undefined {
  const own = teamIdOf(db, { viewer_id: viewer.id })?.team_id ?? null;
  if (own === null) return undefined;
  const this_month = monthOf(now);
  const team = teamForViewer(db, { team_id: own, viewer_id: viewer.id, month: '', this_month });
  if (team === undefined || team.first_month === null || !mayEnter(viewer, team)) return undefined;
  const asked = monthsAfter(this_month, -monthsAsked);
  const from = team.first_month > asked ? team.first_month : asked;
  const submitted = new Set(submissionsOf(db, { team_id: own, from }).map(({ month }) => month));
  const open = monthsDown(from, monthsAfter(this_month, -1)).filter(
    (month) => !submitted.has(month),
  );
  return noticeOf(team, open.toReversed(), ukDay(now));
}

/** @param open months that have ended and are not submitted, the oldest first */
function noticeOf(team: ReportingTeam, open: readonly string[], today: string): Notice | undefined {
  const [oldest] = open;
  if (oldest === undefined) return undefined;
  const due = (month: string): string => dueDate(month, team.due_day);
  const late = open.filter((month) => due(month) < today);
  if (late.length > 1) {
    const link = { label: `See the months of ${team.name}`, href: teamAddress(team.id) };
    return { kind: 'warning', text: `${late.length} months are overdue.`, link };
  }
  const month = periodInWords(oldest);
  const when = late.length === 1 ? 'is overdue' : `is due by ${plainDate(due(oldest))}`;
  const link = { label: `Enter data for ${team.name}`, href: monthAddress(team.id, oldest) };
  return { kind: 'warning', text: `${month} ${when}.`, link };
}
