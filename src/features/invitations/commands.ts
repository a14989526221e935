import { recordAudit, type AuditEntry } from '../../lib/audit.ts';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { Role } from '../../lib/http/viewer.ts';
import type { TeamRole } from '../../lib/team-roles.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { busyUntil, countEvent } from '../../lib/throttle.ts';
import { createUser } from '../accounts/index.ts';
import type { Asked, Person } from './asked-people.ts';
import { countInvitation, refusePastLimit, roomToday } from './daily-limit.ts';
import { isOf, type Desk, type Team } from './desks.ts';
import {
  insertForm,
  invitationById,
  markAccepted,
  renewInvitation,
  revokeInvitation,
  saveInvitation,
  sentForm,
  setLanding,
} from './queries.ts';
import { reportOn, toInvite } from './reports.ts';
import { asSeenFrom, freshLimits, invitationLife, stateOf, stateOfLink } from './rules.ts';
import { endTokensOf } from './token-queries.ts';
import { openedInvitation } from './tokens.ts';

/** What everybody of one form is invited to; a line may name another hospital. */
export interface Choices {
  readonly role: Role;
  readonly team: Team | undefined;
  readonly landing: string | null;
}

/**
 * Invites everybody of a form who can be, in one transaction. The same form sent again invites nobody.
 * @returns how many letters go out; `undefined`, with nothing done, when there is no room for all today
 */
export function invite(
  db: Db,
  desk: Desk,
  choices: Choices,
  { people, formKey }: { readonly people: readonly Asked[]; readonly formKey: string },
  now: Date,
): number | undefined {
  return transaction(db, () => {
    const form = { sent_by: desk.userId, form_key: formKey };
    const before = sentForm(db, form);
    if (before !== undefined) return before.invited;
    const invited = toInvite(reportOn(db, desk, people));
    if (invited.length > roomToday(db, desk, now)) return undefined;
    const { role, landing } = choices;
    for (const person of invited) {
      const { team, teamRole } = person;
      const place = { role, landing, roleTitle: '', teamId: team?.id ?? null, teamRole };
      invitePerson(db, person, place, desk.userId, now);
    }
    insertForm(db, { ...form, invited: invited.length, now: isoTime(now) });
    return invited.length;
  });
}

/** What one person is invited to. */
interface Place {
  readonly role: Role;
  /** As they gave it when they asked, or ''. */
  readonly roleTitle: string;
  readonly teamId: number | null;
  /** That of a member, where it is not said. */
  readonly teamRole?: TeamRole;
  readonly landing: string | null;
}

/**
 * Invites one person, for instance because their request was approved; `actor` is nobody when a rule
 * of the site has decided.
 * @throws TooMany past what an admin may send in a day
 */
export function inviteOne(
  db: Db,
  person: Person,
  place: Place,
  actor: number | null,
  now: Date,
): void {
  transaction(db, () => {
    if (actor !== null) refusePastLimit(db, actor, now);
    invitePerson(db, person, place, actor, now);
  });
}

function invitePerson(
  db: Db,
  { name, email }: Person,
  { role, roleTitle, teamId, teamRole = 'member', landing }: Place,
  actor: number | null,
  now: Date,
): void {
  const row = saveInvitation(db, {
    email: email.value,
    email_key: email.key,
    name,
    role,
    role_title: roleTitle,
    team_id: teamId,
    team_role: teamRole,
    landing,
    invited_by: actor,
    ...datesFrom(now),
  });
  if (row === undefined) return;
  send(db, row.id, actor, now, teamRole === 'member' ? {} : { part: teamRole });
}

export type Renewal = 'done' | 'absent' | 'over' | 'no room';

/** Sends a fresh letter, from now for 28 days; the link of the older one stops when it goes out. */
export function inviteAgain(db: Db, id: number, desk: Desk, now: Date): Renewal {
  return transaction(db, () => {
    const invitation = invitationById(db, { id });
    if (invitation === undefined || !isOf(desk, invitation)) return 'absent';
    if (isOver(asSeenFrom(desk, invitation), now)) return 'over';
    if (roomToday(db, desk, now) < 1) return 'no room';
    renewInvitation(db, { id, invited_by: desk.userId, ...datesFrom(now) });
    send(db, id, desk.userId, now);
    return 'done';
  });
}

/** Takes an invitation back: its links are void, also those of letters that are on their way. */
export function takeBack(db: Db, id: number, desk: Desk, now: Date): Exclude<Renewal, 'no room'> {
  return transaction(db, () => {
    const invitation = invitationById(db, { id });
    if (invitation === undefined || !isOf(desk, invitation)) return 'absent';
    if (isOver(asSeenFrom(desk, invitation), now)) return 'over';
    revokeInvitation(db, { id, now: isoTime(now) });
    endTokensOf(db, { invitation_id: id, now: isoTime(now) });
    audit(db, 'invitation.revoked', desk.userId, id, now);
    return 'done';
  });
}

/**
 * A fresh letter to the same address, asked for with a link that has expired. Past the limits, and
 * for a link of any other kind, nothing is sent and nothing is said.
 */
export function requestFreshLink(
  db: Db,
  token: string | undefined,
  networkKey: string,
  now: Date,
): void {
  transaction(db, () => {
    const network = `fresh invitation ${networkKey}`;
    if (busyUntil(db, network, freshLimits.network, now) !== undefined) return;
    countEvent(db, network, now);
    const opened = openedInvitation(db, token);
    if (opened === undefined || stateOfLink(opened, now) !== 'expired') return;
    const { id } = opened;
    const own = `fresh invitation ${id}`;
    if (busyUntil(db, own, freshLimits.invitation, now) !== undefined) return;
    countEvent(db, own, now);
    renewInvitation(db, { id, invited_by: null, ...datesFrom(now) });
    enqueue(db, { kind: 'invitation.made', payload: { invitationId: id } }, now);
    audit(db, 'invitation.renewed', null, id, now);
  });
}

/**
 * Spends the link and makes the account: address, role, role title, hospital and part are the invitation's.
 * @returns false when the link is no longer good, for instance because another form spent it first
 */
export function acceptInvitation(
  db: Db,
  token: string,
  person: { readonly name: string; readonly passwordHash: string },
  now: Date,
): boolean {
  return transaction(db, () => {
    const opened = openedInvitation(db, token);
    if (opened === undefined || stateOfLink(opened, now) !== 'waiting') return false;
    const { id, email, email_key, role, role_title, team, team_role, landing } = opened;
    const user = {
      email: { value: email, key: email_key },
      name: person.name,
      role,
      role_title,
      team: team ?? '',
      team_role,
    };
    const userId = createUser(db, user, null, person.passwordHash, now);
    if (userId === undefined) return false;
    if (landing !== null) setLanding(db, { id: userId, landing });
    markAccepted(db, { id, user_id: userId, now: isoTime(now) });
    endTokensOf(db, { invitation_id: id, now: isoTime(now) });
    audit(db, 'invitation.accepted', userId, id, now);
    return true;
  });
}

/** Ids only: the letter's job reads the address when it is sent, and mints the link then. */
function send(
  db: Db,
  id: number,
  actor: number | null,
  now: Date,
  details: AuditEntry['details'] = {},
): void {
  if (actor !== null) countInvitation(db, actor, now);
  enqueue(db, { kind: 'invitation.made', payload: { invitationId: id } }, now);
  audit(db, 'invitation.made', actor, id, now, details);
}

function datesFrom(now: Date): { readonly now: string; readonly expires_at: string } {
  return { now: isoTime(now), expires_at: isoAfter(now, invitationLife) };
}

function isOver(invitation: Parameters<typeof stateOf>[0], now: Date): boolean {
  const state = stateOf(invitation, now);
  return state !== 'waiting' && state !== 'expired';
}

function audit(
  db: Db,
  act: string,
  actor: number | null,
  id: number,
  now: Date,
  details: AuditEntry['details'] = {},
): void {
  recordAudit(db, { act, actor, target: { kind: 'invitation', id }, details }, now);
}
