import type { Link } from '../../lib/http/layout.ts';
import type { Role } from '../../lib/http/viewer.ts';

export const adminTrail: readonly Link[] = [{ label: 'Admin', href: '/admin' }];
/** The list of everybody who has an account. */
export const usersAddress = '/admin/users';
export const usersTrail: readonly Link[] = [
  ...adminTrail,
  { label: 'Members', href: usersAddress },
];

/** What stands beside a name: role and hospital. */
export function byline(roleTitle: string, team: string | null): string {
  if (team === null) return 'Patient or carer partner';
  return roleTitle === '' ? team : `${roleTitle}, ${team}`;
}

export function roleLabel(role: Role): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

/** Where somebody's name leads. */
export function profileAddress(userId: number): string {
  return `/members/people/${userId}`;
}
