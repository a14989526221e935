import { day, hour, minute } from '../../lib/clock.ts';
import type { Role } from '../../lib/http/viewer.ts';
import type { TeamRole } from '../../lib/team-roles.ts';
import { countedUpTo, inFigures } from '../../lib/text/counted.ts';

/** From the moment its letter is sent (`assurance.md` 1c). */
export const invitationLife = 28 * day;

/** People are invited by so many at a time, and by so many in a day. */
export const mostAtOnce = 200;
export const mostADay = { admin: 400, lead: 20 } as const;

/** A fresh link, asked for with one that has expired. */
export const freshLimits = {
  invitation: [
    { most: 3, within: hour },
    { most: 6, within: day },
  ],
  network: [
    { most: 3, within: minute },
    { most: 30, within: hour },
  ],
};

export const invitationsAddress = '/admin/invitations';
export const notTakenUpAddress = `${invitationsAddress}/not-taken-up`;

/** So long after it was sent, somebody should look why an invitation has not been taken up. */
export const takenUpWithin = 7 * day;

/** Then the address is forgotten, whatever became of it; as the privacy page promises. */
export const keptFor = 365 * day;

export type InvitationState = 'waiting' | 'accepted' | 'expired' | 'taken back' | 'has account';

interface Dated {
  readonly expires_at: string;
  readonly accepted_at: string | null;
  readonly revoked_at: string | null;
  /** Whoever has an account with its address. */
  readonly owner_id: number | null;
}

export function stateOf(invitation: Dated, now: Date): InvitationState {
  if (invitation.revoked_at !== null) return 'taken back';
  if (invitation.accepted_at !== null) return 'accepted';
  if (invitation.owner_id !== null) return 'has account';
  return new Date(invitation.expires_at) <= now ? 'expired' : 'waiting';
}

/** What a link leads to: an older letter's has ended although its invitation waits. */
export function stateOfLink(
  opened: Dated & { readonly ended_at: string | null },
  now: Date,
): InvitationState {
  const state = stateOf(opened, now);
  return state === 'waiting' && opened.ended_at !== null ? 'expired' : state;
}

/** A lead looks from their team, an admin from none. */
interface Place {
  readonly team: { readonly id: number } | undefined;
}

/** An admin knows of every account; a lead of those of their hospital and those that the directory shows. */
export function knowsOf(
  { team }: Place,
  account: { readonly team_id: number | null; readonly listed: number },
): boolean {
  return team === undefined || account.team_id === team.id || account.listed === 1;
}

/** An invitation of a desk as it may be told there: to a lead an account that they do not know of is none. */
export function asSeenFrom<
  T extends { readonly owner_id: number | null; readonly owner_seen: number | null },
>({ team }: Place, invitation: T): T {
  return team === undefined || invitation.owner_seen === 1
    ? invitation
    : { ...invitation, owner_id: null };
}

/** One that a lead could have sent; any other is only an admin's to send again or take back. */
export function isPlain({
  role,
  team_role: teamRole,
}: {
  readonly role: Role;
  readonly team_role: TeamRole;
}): boolean {
  return role === 'member' && teamRole === 'member';
}

export function sentInWords(count: number): string {
  if (count === 0) return 'Nobody was left to invite.';
  return count === 1
    ? '1 invitation is on its way. It works for 28 days.'
    : `${count} invitations are on their way. They work for 28 days.`;
}

/** "4 sent more than 7 days ago, 1 of them expired" */
export function notTakenUpInWords(count: number, expired: number): string {
  const many = `${countedUpTo(count)} sent more than 7 days ago`;
  if (expired === 0) return many;
  return `${many}, ${count === 1 ? 'and expired' : `${inFigures(expired)} of them expired`}`;
}
