import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { ledTeam } from './queries.ts';
import { mostADay } from './rules.ts';

export interface Team {
  readonly id: number;
  readonly name: string;
}

/** Where somebody invites from, and so whom they may invite, and what they see. */
export interface Desk {
  readonly address: '/admin/invitations' | '/members/team/invitations';
  readonly userId: number;
  /** A lead invites into this one, as members only; an admin chooses. */
  readonly team: Team | undefined;
  readonly mostADay: number;
}

/**
 * The desk that the address belongs to.
 * @throws NotFound for whoever leads no team
 */
export function deskOf(req: Request): Desk {
  const { id: userId, role } = signedIn(req);
  if (req.path.startsWith('/admin/')) {
    if (role !== 'admin') throw new NotFound();
    return { address: '/admin/invitations', userId, team: undefined, mostADay: mostADay.admin };
  }
  const team = ledTeam(req.ctx.db, { user_id: userId });
  if (team === undefined) throw new NotFound();
  return { address: '/members/team/invitations', userId, team, mostADay: mostADay.lead };
}

/** An admin knows of every account; a lead of those of their hospital and those that the directory shows. */
export function knowsOf(
  { team }: Desk,
  account: { readonly team_id: number | null; readonly listed: number },
): boolean {
  return team === undefined || account.team_id === team.id || account.listed === 1;
}

/** An invitation of a desk as it may be told there: to a lead an account that they do not know of is none. */
export function asSeenFrom<
  T extends { readonly owner_id: number | null; readonly owner_seen: number | null },
>({ team }: Desk, invitation: T): T {
  return team === undefined || invitation.owner_seen === 1
    ? invitation
    : { ...invitation, owner_id: null };
}

/** A lead has a hand in plain invitations into their own team, whoever sent them. */
export function isOf(
  { team }: Desk,
  invitation: { readonly role: string; readonly team_id: number | null },
): boolean {
  return team === undefined || (invitation.team_id === team.id && invitation.role === 'member');
}
