import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { teamInvitationsAddress } from './places.ts';
import { ledTeam } from './queries.ts';
import { invitationsAddress, isPlain, mostADay } from './rules.ts';

export interface Team {
  readonly id: number;
  readonly name: string;
}

/** Where somebody invites from, and so whom they may invite, and what they see. */
export interface Desk {
  readonly address: typeof invitationsAddress | typeof teamInvitationsAddress;
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
    return { address: invitationsAddress, userId, team: undefined, mostADay: mostADay.admin };
  }
  const team = ledTeam(req.ctx.db, { user_id: userId });
  if (team === undefined) throw new NotFound();
  return { address: teamInvitationsAddress, userId, team, mostADay: mostADay.lead };
}

/** A lead has a hand in plain invitations into their own team, whoever sent them. */
export function isOf(
  { team }: Desk,
  invitation: Parameters<typeof isPlain>[0] & { readonly team_id: number | null },
): boolean {
  return team === undefined || (invitation.team_id === team.id && isPlain(invitation));
}
