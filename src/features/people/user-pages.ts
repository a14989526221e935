import type { FieldError } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { roles } from '../../lib/http/viewer.ts';
import { countedUpTo } from '../../lib/text/counted.ts';
import { longDate } from '../../lib/text/dates.ts';
import { adminTrail, byline, roleLabel, userAddress, usersAddress } from '../accounts/index.ts';
import { changesAddress } from './addresses.ts';
import { peopleAPage, userStates, type UserState } from './rules.ts';
import { filterValues, isFiltered, listAddress, type UserFilter } from './user-filter.ts';
import type { UserRows } from './user-rows.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface UserRow extends Link {
  readonly id: number;
  /** Of its check box; the first one's is what an error leads to. */
  readonly boxId: string;
  readonly chosen: boolean;
  readonly email: string;
  readonly byline: string;
  readonly role: string;
  readonly created: string;
  readonly state: string;
}

interface UsersPage extends Page {
  readonly values: ReturnType<typeof filterValues>;
  readonly roles: readonly Choice[];
  readonly teams: readonly Choice[];
  readonly states: readonly Choice[];
  readonly sorts: readonly Choice[];
  /** "12 members" */
  readonly count: string;
  /** The list without a filter, where there is one. */
  readonly clear: string | undefined;
  readonly users: readonly UserRow[];
  readonly first: Link | undefined;
  readonly later: Link | undefined;
  /** Where the choice is sent, and where it leads back to. */
  readonly changes: string;
  readonly here: string;
  readonly todos: readonly Choice[];
  readonly todo: string;
  readonly faults: Readonly<Record<'person' | 'todo', string | undefined>>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/users': UsersPage;
  }
}

/** What somebody has chosen on the list, and what is wrong with it. */
interface Choosing {
  readonly people: readonly string[];
  readonly todo: string;
  readonly errors: readonly FieldError[];
}

const stateLabels: Readonly<Record<UserState, string>> = {
  active: 'Can log in',
  invited: 'Has not chosen a password',
  suspended: 'Suspended',
  left: 'Has left',
};

const sorts = {
  newest: { label: 'Newest first', first: 'Newest members', later: 'Older members' },
  name: { label: 'Name', first: 'First members', later: 'More members' },
} as const;

const nothingChosen: Choosing = { people: [], todo: '', errors: [] };

export function usersPage(
  filter: UserFilter,
  { rows, count, teams, after }: UserRows,
  { people, todo, errors }: Choosing = nothingChosen,
): UsersPage {
  const shown = rows.slice(0, peopleAPage);
  const last = shown.at(-1);
  const more = rows.length > peopleAPage && last !== undefined;
  const { first, later } = sorts[filter.sort];
  const faultOf = (field: string): string | undefined =>
    errors.find((error) => error.field === field)?.message;
  return {
    title: after === 0 ? 'Members' : 'Members (continued)',
    section: '/admin',
    trail: adminTrail,
    errors,
    values: filterValues(filter),
    roles: [{ value: '', label: 'All roles' }, ...roleChoices()],
    teams: [{ value: '', label: 'All hospitals' }, ...teamChoicesOf(teams)],
    states: [
      { value: '', label: 'All' },
      ...userStates.map((value) => ({ value, label: stateLabels[value] })),
    ],
    sorts: Object.entries(sorts).map(([value, { label }]) => ({ value, label })),
    count: `${countedUpTo(count)} ${count === 1 ? 'member' : 'members'}`,
    clear: isFiltered(filter) ? usersAddress : undefined,
    users: shown.map((row, at) => userRow(row, at, people)),
    first: after === 0 ? undefined : { label: first, href: listAddress(filter) },
    later: more ? { label: later, href: listAddress(filter, last.id) } : undefined,
    changes: changesAddress,
    here: listAddress(filter, after),
    todos: todoChoices(teams),
    todo,
    faults: { person: faultOf('person'), todo: faultOf('todo') },
  };
}

function userRow(row: UserRows['rows'][number], at: number, people: readonly string[]): UserRow {
  return {
    id: row.id,
    boxId: at === 0 ? 'person' : `person-${row.id}`,
    chosen: people.includes(String(row.id)),
    label: row.name,
    href: userAddress(row.id),
    email: row.email,
    byline: byline(row.role_title, row.team),
    role: roleLabel(row.role),
    created: longDate(row.created_at),
    state: stateLabels[row.state],
  };
}

function roleChoices(): Choice[] {
  return roles.map((value) => ({ value, label: roleLabel(value) }));
}

function teamChoicesOf(teams: UserRows['teams']): Choice[] {
  return [
    ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
    { value: 'none', label: 'Patient and carer partners' },
  ];
}

/** What can be done to many at once, each as one choice: `readTodo` reads it. */
function todoChoices(teams: UserRows['teams']): Choice[] {
  return [
    { value: '', label: 'Choose what to do' },
    ...roleChoices().map(({ value, label }) => ({
      value: `role.${value}`,
      label: `Role: ${label}`,
    })),
    { value: 'suspension', label: 'Suspend' },
    ...teams.map(({ id, name }) => ({ value: `team.${id}`, label: `Hospital: ${name}` })),
    { value: 'team.none', label: 'Hospital: none' },
  ];
}
