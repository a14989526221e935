import type { Link } from '../../lib/http/layout.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { teamRoleLabels, type TeamRole } from '../../lib/team-roles.ts';
import type { Desk } from './desks.ts';

/** Where a lead invites into their team. */
export const teamInvitationsAddress = '/members/team/invitations';

/** Where the pages of a desk stand in the menu. */
export function placeOf({ team }: Desk): { readonly section: string } {
  return { section: team === undefined ? '/admin' : '/members' };
}

/** The way up from the list. */
export function trailOf({ team }: Desk): readonly Link[] {
  const up = { label: 'Admin', href: '/admin' };
  return [team === undefined ? up : { label: 'Home', href: '/members' }];
}

/** The way up from what stands below the list. */
export function trailBelow(desk: Desk): readonly Link[] {
  return [...trailOf(desk), { label: 'Invitations', href: desk.address }];
}

/** Past so many rows the end of a page is far from its top. */
export function longFrom(rows: readonly unknown[]): { readonly long?: true } {
  return rows.length > 20 ? { long: true } : {};
}

/** "team lead", beside the team it is in; '' for a plain member of it. */
export function partInWords(teamRole: TeamRole): string {
  return teamRole === 'member' ? '' : teamRoleLabels[teamRole].toLowerCase();
}

export function roleLabel(role: Role): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

/** "Siân Price, Member, Glanhelyg Hospital, team lead", of what there is. */
export function inOneLine(...words: readonly (string | null)[]): string {
  return words.filter((word) => word !== null && word !== '').join(', ');
}
