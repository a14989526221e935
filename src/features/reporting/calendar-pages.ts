import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { longDate } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import { calendarAddress, chaseAddress, monthAddress, teamSettingsAddress } from './addresses.ts';
import { periodInWords } from './periods.ts';
import { calendarStatus } from './statuses.ts';

interface Team {
  readonly id: number;
  readonly name: string;
  readonly first_month: string | null;
}

export interface CalendarState {
  readonly today: string;
  /** The oldest first. */
  readonly months: readonly string[];
  readonly dueDay: number;
  /** Whether teams are reminded round the day on which a month is due. */
  readonly isAutomatic: boolean;
  readonly teams: readonly (Team & {
    /** When it submitted which months. */
    readonly submitted: ReadonlyMap<string, string>;
    /** When it was last reminded of which months. */
    readonly chased: ReadonlyMap<string, string>;
  })[];
  readonly isNewest: boolean;
}

interface Cell {
  readonly words: string;
  readonly tone: string;
  readonly href: string;
  /** What a screen reader adds to the words. */
  readonly about: string;
  /** When its team was last reminded, while it is awaited. */
  readonly chased: string | undefined;
}

interface CalendarPage extends Page {
  readonly months: readonly string[];
  readonly teams: readonly (Link & { readonly cells: readonly (Cell | undefined)[] })[];
  readonly newest: string | undefined;
  readonly older: string;
  readonly chaseAddress: string;
  readonly automaticAddress: string;
  readonly isAutomatic: boolean;
  readonly dueAddress: string;
  readonly form: FormState<'due_day'>;
}

interface FirstMonthPage extends Page {
  readonly team: string;
  readonly address: string;
  readonly cancel: string;
  readonly form: FormState<'first_month'>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'reporting/calendar': CalendarPage;
    'reporting/first-month': FirstMonthPage;
  }
}

export function calendarPage(
  { today, months, dueDay, isAutomatic, teams, isNewest }: CalendarState,
  typed: Typed = { due_day: String(dueDay) },
  errors: readonly FieldError[] = [],
): CalendarPage {
  const cellOf = (team: CalendarState['teams'][number], month: string): Cell | undefined => {
    const at = team.submitted.get(month);
    const status = calendarStatus(month, team.first_month, at, dueDay, today);
    if (status === undefined) return undefined;
    const { state, words, tone } = status;
    const about = `${team.name}, ${periodInWords(month)}`;
    const last = state === 'complete' ? undefined : team.chased.get(month);
    const chased = last === undefined ? undefined : `Chased ${dayInWords(last)}`;
    return { words, tone, href: monthAddress(team.id, month), about, chased };
  };
  const oldest = months[0] ?? '';
  return {
    title: isNewest ? 'Reporting calendar' : 'Reporting calendar (earlier months)',
    section: '/admin',
    trail: adminTrail,
    errors,
    months: months.map((month) => periodInWords(month).replace(/^(...)\w* /, '$1 ')),
    teams: teams.map((team) => ({
      label: team.name,
      href: teamSettingsAddress(team.id),
      cells: months.map((month) => cellOf(team, month)),
    })),
    newest: isNewest ? undefined : calendarAddress,
    older: `${calendarAddress}?before=${oldest}`,
    chaseAddress,
    automaticAddress: `${chaseAddress}/automatic`,
    isAutomatic,
    dueAddress: `${calendarAddress}/due-day`,
    form: formState(['due_day'], typed, errors),
  };
}

/** "12 November" */
function dayInWords(at: string): string {
  return longDate(at).replace(/ \d{4}$/, '');
}

export function firstMonthPage(
  { id, name, first_month }: Team,
  typed: Typed = { first_month: first_month ?? '' },
  errors: readonly FieldError[] = [],
): FirstMonthPage {
  return {
    title: `When ${name} reports`,
    section: '/admin',
    trail: [...adminTrail, { label: 'Reporting calendar', href: calendarAddress }],
    errors,
    team: name,
    address: teamSettingsAddress(id),
    cancel: calendarAddress,
    form: formState(['first_month'], typed, errors),
  };
}
