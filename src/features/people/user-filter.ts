import type * as z from 'zod';
import { usersAddress } from '../accounts/index.ts';
import { UsersQuery } from './forms.ts';
import { noTeam } from './rules.ts';

/** What is asked of the list of members. */
export type UserFilter = z.output<typeof UsersQuery>;

/** As it stands in the address, and in the form: an empty text is no condition. */
export function filterValues({ q, role, team, state, sort }: UserFilter): {
  readonly q: string;
  readonly role: string;
  readonly team: string;
  readonly state: string;
  readonly sort: string;
} {
  const chosen = team === null ? '' : String(team);
  return { q, role, team: team === noTeam ? 'none' : chosen, state, sort };
}

export function isFiltered({ q, role, team, state }: UserFilter): boolean {
  return q !== '' || role !== '' || team !== null || state !== '';
}

/** The list with the same filter, after a person or from its beginning. */
export function listAddress(filter: UserFilter, after = 0): string {
  const values = { ...filterValues(filter), after: after === 0 ? '' : String(after) };
  const told = Object.entries(values).filter(([, value]) => value !== '' && value !== 'newest');
  const query = new URLSearchParams(told).toString();
  return query === '' ? usersAddress : `${usersAddress}?${query}`;
}

/** The filter that an address of the list names: whatever else was sent names none. */
export function filterOf(address: string): UserFilter {
  const [, query = ''] = address.split('?');
  return UsersQuery.parse(Object.fromEntries(new URLSearchParams(query)));
}
