import type { Link, Page } from '../../lib/http/layout.ts';
import { plainDate } from '../../lib/text/dates.ts';
import {
  exportAddress,
  importAddress,
  monthAddress,
  statisticsAddress,
  statisticsTrail,
  teamAddress,
} from './addresses.ts';
import { dueDate, monthOfPeriod, periodInWords } from './periods.ts';
import type { begunPeriods, submissionsOf } from './queries.ts';
import type { ReportingTeam } from './rules.ts';
import { statusOf, type MonthState } from './statuses.ts';

interface Task extends Link {
  readonly due: string;
  readonly status: string;
  readonly tone: string;
}

interface TasksPage extends Page {
  readonly heading: string;
  readonly about: string;
  readonly tasks: readonly Task[];
  readonly newest: string | undefined;
  readonly older: string | undefined;
  readonly upload: string | undefined;
  readonly download: string;
  readonly others: readonly Link[];
}

interface NoTeamPage extends Page {
  readonly others: readonly Link[];
  /** For files of any team; only admins come here with teams to choose from. */
  readonly upload: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'reporting/tasks': TasksPage;
    'reporting/no-team': NoTeamPage;
  }
}

export const monthsAPage = 24;

interface Progress {
  readonly submissions: ReturnType<typeof submissionsOf>;
  readonly begun: ReturnType<typeof begunPeriods>;
}

interface Around {
  readonly today: string;
  readonly newest: boolean;
  readonly mayEnter: boolean;
  readonly others: readonly { readonly id: number; readonly name: string }[];
}

/** @param months newest first, one more than a page holds if there are older ones */
export function tasksPage(
  team: ReportingTeam,
  months: readonly string[],
  progress: Progress,
  { today, newest, mayEnter, others }: Around,
): TasksPage {
  const shown = months.slice(0, monthsAPage);
  const address = teamAddress(team.id);
  const last = shown.at(-1);
  return {
    title: newest ? `Reporting: ${team.name}` : `Reporting: ${team.name} (earlier months)`,
    section: statisticsAddress,
    trail: statisticsTrail,
    heading: `Reporting: ${team.name}`,
    about: aboutTeam(team, mayEnter),
    tasks: shown.map((month) => taskOf(team, month, progress, today)),
    newest: newest ? undefined : address,
    older:
      months.length > monthsAPage && last !== undefined ? `${address}?before=${last}` : undefined,
    upload: mayEnter ? importAddress : undefined,
    download: exportAddress,
    others: linksTo(others),
  };
}

function taskOf(
  team: ReportingTeam,
  month: string,
  { submissions, begun }: Progress,
  today: string,
): Task {
  const ofMonth = begun.filter(({ period }) => monthOfPeriod(period) === month);
  const known = {
    submittedAt: submissions.find((one) => one.month === month)?.submitted_at,
    begun: ofMonth.length > 0,
    faulty: ofMonth.some(({ faulty }) => faulty === 1),
  };
  const { state, words, tone } = statusOf(month, known, team.due_day, today);
  return {
    label: periodInWords(month),
    href: monthAddress(team.id, month),
    due: dueInWords(state, plainDate(dueDate(month, team.due_day)), known.begun),
    status: words,
    tone,
  };
}

/** A month that is overdue may be begun all the same. */
function dueInWords(state: MonthState, due: string, begun: boolean): string {
  if (state === 'complete') return '';
  return state === 'overdue' && begun ? `Due ${due}, in progress` : `Due ${due}`;
}

export function noTeamPage(teams: Around['others']): NoTeamPage {
  return {
    title: 'Reporting',
    section: statisticsAddress,
    trail: statisticsTrail,
    others: linksTo(teams),
    upload: importAddress,
  };
}

function linksTo(teams: Around['others']): Link[] {
  return teams.map(({ id, name }) => ({ label: name, href: teamAddress(id) }));
}

function aboutTeam({ first_month }: ReportingTeam, mayEnter: boolean): string {
  if (first_month === null) return 'This team is not expected to report.';
  if (mayEnter)
    return 'Choose a month to enter its numbers. What you save as a draft stays in your team.';
  return 'Team leads and those who enter data fill these in. You can read what they entered.';
}
