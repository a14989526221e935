import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import type { Notice } from '../../lib/http/notice.ts';
import { dateAndTime, plainDate, plainMonth } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import { teamAddress } from '../people/index.ts';
import { calendarAddress, chaseAddress, chaseAddressOf } from '../reporting/index.ts';
import type { Chased } from './commands.ts';
import { peopleInWords, teamsInWords } from './in-words.ts';
import type { LateTeams, MissingTeam } from './late-teams.ts';
import type { chasesOf } from './queries.ts';
import { textByHand, type Stage } from './rules.ts';

type ChaseRow = ReturnType<typeof chasesOf>[number];

export interface ChaseState {
  /** Those that teams are late with. */
  readonly months: readonly { readonly month: string; readonly teams: number }[];
  readonly late: LateTeams;
  /** Of this month, the newest first. */
  readonly chases: readonly ChaseRow[];
}

interface TeamChoice {
  readonly id: string;
  readonly value: string;
  readonly name: string;
  readonly chosen: boolean;
  readonly about: string;
}

interface ShownChase {
  readonly at: string;
  readonly when: string;
  readonly team: string;
  readonly how: string;
  readonly people: number;
}

interface ChasePage extends Page {
  readonly months: readonly (Link & { readonly current: boolean })[];
  readonly month: string;
  /** Which day it is due. */
  readonly due: string;
  /** What there is to say when nobody is late. */
  readonly empty: string;
  readonly teams: readonly TeamChoice[];
  /** Late teams in which nobody can be written to. */
  readonly unled: readonly Link[];
  readonly address: string;
  readonly monthValue: string;
  readonly form: FormState<'team' | 'subject' | 'body'>;
  readonly chases: readonly ShownChase[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'chase/form': ChasePage;
  }
}

interface TypedChase {
  readonly subject?: string;
  readonly body?: string;
  /** Ids of teams, as they were sent. */
  readonly chosen: readonly string[];
}

export function chasePage(
  { months, late, chases }: ChaseState,
  { chosen, ...typed }: TypedChase,
  errors: readonly FieldError[] = [],
): ChasePage {
  const { month, due, teams } = late;
  const text = { ...textByHand(month, due), ...typed };
  return {
    title: 'Chase late teams',
    section: '/admin',
    trail: [...adminTrail, { label: 'Reporting calendar', href: calendarAddress }],
    errors,
    ...(teams.length + chases.length > 20 ? { long: true } : {}),
    months: months.map((one) => ({
      label: `${plainMonth(one.month)}: ${teamsInWords(one.teams)} late`,
      href: chaseAddressOf(one.month),
      current: one.month === month,
    })),
    month: plainMonth(month),
    due: `${late.isOver ? 'It was' : 'It is'} due on ${plainDate(due)}.`,
    empty: late.isOver ? 'No team is late with this month.' : 'No team is late before that.',
    teams: choicesOf(teams, chosen, chases),
    unled: teams
      .filter(({ people }) => people.length === 0)
      .map(({ id, name }) => ({ label: name, href: teamAddress(id) })),
    address: chaseAddress,
    monthValue: month,
    form: formState(['team', 'subject', 'body'], text, errors),
    chases: chases.map(shownChase),
  };
}

/** What came of it. */
export function chasedNotice({ teams, people }: Chased): Notice {
  const verb = people === 1 ? 'is' : 'are';
  const text = `${peopleInWords(people)} in ${teamsInWords(teams)} ${verb} written to now.`;
  return { kind: 'success', text };
}

const hows: Readonly<Record<Stage, string>> = {
  'by-hand': 'By an admin',
  before: 'Automatic, 3 working days before',
  due: 'Automatic, on the day',
  after: 'Automatic, 5 working days after',
};

function choicesOf(
  teams: readonly MissingTeam[],
  chosen: readonly string[],
  chases: readonly ChaseRow[],
): TeamChoice[] {
  const able = teams.filter(({ people }) => people.length > 0);
  return able.map((team, at) => ({
    // The first of them has the id of the group.
    id: at === 0 ? 'team' : `team-${team.id}`,
    value: String(team.id),
    name: team.name,
    chosen: chosen.includes(String(team.id)),
    about: aboutTeam(team, chases),
  }));
}

/** "Siân Price. Last chased 12 November 2026, 9:14am, by Hannah Osei" */
function aboutTeam({ id, people }: MissingTeam, chases: readonly ChaseRow[]): string {
  const last = chases.find(({ team_id }) => team_id === id);
  const names = people.map(({ name }) => name).join(', ');
  if (last === undefined) return `${names}. Not chased yet`;
  const who = last.stage === 'by-hand' ? `by ${last.sender ?? 'an admin'}` : 'automatically';
  return `${names}. Last chased ${dateAndTime(last.sent_at)}, ${who}`;
}

function shownChase({ team, stage, sent_at, people, sender }: ChaseRow): ShownChase {
  const how = stage === 'by-hand' && sender !== null ? `By ${sender}` : hows[stage];
  return { at: sent_at, when: dateAndTime(sent_at), team, how, people };
}
