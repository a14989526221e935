import { hour, isoTime, minute, day } from '../../lib/clock.ts';
import { recordAudit, type AuditEntry } from '../../lib/audit.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { deleteSessionsOf } from '../../lib/sessions/queries.ts';
import type { TeamRole } from '../../lib/team-roles.ts';
import { busyUntil, countEvent } from '../../lib/throttle.ts';
import { dropOpenChanges, endAddressTokensOf } from './address-queries.ts';
import { settleFactorWanted } from './factor-queries.ts';
import type { NewUser } from './forms.ts';
import { clearFailures } from './login-queries.ts';
import { isLastAdmin } from './last-admin.ts';
import {
  anyUser,
  insertTeam,
  insertUser,
  reinstate,
  setPassword,
  suspend,
  suspensionOf,
  teamByName,
} from './queries.ts';
import { endFirstAdminTokens, endTokensOf } from './token-queries.ts';
import { endedSuspensions } from './user-queries.ts';
import { isFirstAdminToken, passwordTokenOwner } from './tokens.ts';

/** The collaborative's own team, for staff who work in no hospital. */
export const ownTeam = 'Frailsafe collaborative';

const resetLimits = {
  address: [
    { most: 3, within: hour },
    { most: 6, within: day },
  ],
  network: [
    { most: 3, within: minute },
    { most: 30, within: hour },
  ],
};

/**
 * Asks for a reset mail. The same statements run whether or not somebody has the address, and past
 * the limits nothing is sent and nothing is said.
 */
export function requestPasswordReset(
  db: Db,
  userId: number | null,
  keys: { readonly address: string; readonly network: string },
  now: Date,
): void {
  const address = `reset ${keys.address}`;
  const network = `reset ${keys.network}`;
  transaction(db, () => {
    const full =
      busyUntil(db, address, resetLimits.address, now) ??
      busyUntil(db, network, resetLimits.network, now);
    if (full !== undefined) return;
    countEvent(db, address, now);
    countEvent(db, network, now);
    enqueue(db, { kind: 'password-reset.requested', payload: { userId } }, now);
    audit(db, 'password-reset.requested', null, userId, now);
  });
}

/**
 * Spends the token and sets the password: all sessions end, all other tokens are void, the wait
 * after failed log-ins is over, and the owner is mailed.
 * @returns false when the token is no longer good, for instance because another form spent it first
 */
export function setPasswordByToken(
  db: Db,
  token: string,
  passwordHash: string,
  addressKey: string,
  now: Date,
): boolean {
  return transaction(db, () => {
    const userId = passwordTokenOwner(db, token, now);
    if (userId === undefined) return false;
    changePassword(db, userId, passwordHash, now);
    clearFailures(db, { address_key: addressKey });
    return true;
  });
}

/**
 * Sets a password for good: all that was open to whoever knew the old one is closed. A person's own session
 * is begun anew in the same transaction.
 */
export function changePassword(db: Db, userId: number, passwordHash: string, now: Date): void {
  transaction(db, () => {
    endAllAccess(db, userId, now);
    setPassword(db, { id: userId, password_hash: passwordHash });
    enqueue(db, { kind: 'password.changed', payload: { userId } }, now);
    audit(db, 'password.changed', userId, userId, now);
  });
}

/**
 * Every session ends and every link is void, those of a change of address too that nobody has confirmed; a
 * link that takes a change back holds.
 */
export function endAllAccess(db: Db, userId: number, now: Date): void {
  transaction(db, () => {
    endTokensOf(db, { user_id: userId, now: isoTime(now) });
    dropOpenChanges(db, { user_id: userId, now: isoTime(now) });
    endAddressTokensOf(db, { user_id: userId, purpose: 'confirm', now: isoTime(now) });
    deleteSessionsOf(db, { user_id: userId });
  });
}

/**
 * Makes an account. Without a password hash a mail with a link to choose one goes out. Only in a team that
 * is named can there be a part: whoever names none may be put into the collaborative's own.
 * @returns the new id, or `undefined` when the address is taken
 */
export function createUser(
  db: Db,
  user: NewUser & { readonly team_role?: TeamRole },
  actor: number | null,
  passwordHash: string | undefined,
  now: Date,
): number | undefined {
  return transaction(db, () => {
    const { email, team, team_role: asked = 'member', ...rest } = user;
    const teamRole = team === '' ? 'member' : asked;
    const row = insertUser(db, {
      ...rest,
      email: email.value,
      email_key: email.key,
      team_id: teamFor(db, team, user.role),
      team_role: teamRole,
      created_at: isoTime(now),
    });
    if (row === undefined) return undefined;
    settleFactorWanted(db, { id: row.id, now: isoTime(now) });
    if (passwordHash !== undefined) setPassword(db, { id: row.id, password_hash: passwordHash });
    else enqueue(db, { kind: 'user.created', payload: { userId: row.id } }, now);
    audit(db, 'user.created', actor, row.id, now, { role: user.role });
    if (teamRole !== 'member') {
      audit(db, 'user.team-role-changed', actor, row.id, now, { role: teamRole });
    }
    return row.id;
  });
}

/** The first admin, made by the one-time link of an empty database. */
export function createFirstAdmin(
  db: Db,
  token: string,
  admin: Pick<NewUser, 'name' | 'email'>,
  passwordHash: string,
  now: Date,
): boolean {
  return transaction(db, () => {
    if (!isFirstAdminToken(db, token, now) || anyUser(db, {}) !== undefined) return false;
    endFirstAdminTokens(db, { now: isoTime(now) });
    const user = { ...admin, role: 'admin' as const, role_title: '', team: '' };
    return createUser(db, user, null, passwordHash, now) !== undefined;
  });
}

export type SuspensionRefusal = 'suspended already' | 'the last admin';

/** What stands against suspending somebody, if anything. */
export function suspensionRefusal(
  db: Db,
  userId: number,
  now: Date,
): SuspensionRefusal | undefined {
  if (isLastAdmin(db, userId)) return 'the last admin';
  const suspension = suspensionOf(db, { id: userId });
  if (suspension === undefined) return undefined;
  const { suspended_until: until } = suspension;
  return until === null || until > isoTime(now) ? 'suspended already' : undefined;
}

/**
 * Suspends an account: from the very next request on its person reads public pages and the reason,
 * and nothing else, for good or until a moment. Somebody must remain who can lift it.
 */
export function suspendUser(
  db: Db,
  userId: number,
  reason: string,
  actor: number | null,
  now: Date,
  until: string | null = null,
): 'done' | SuspensionRefusal {
  return transaction(db, () => {
    const refusal = suspensionRefusal(db, userId, now);
    if (refusal !== undefined) return refusal;
    suspend(db, { id: userId, reason, until, now: isoTime(now) });
    deleteSessionsOf(db, { user_id: userId });
    audit(db, 'user.suspended', actor, userId, now);
    return 'done';
  });
}

/** @returns false when the account was not suspended */
export function reinstateUser(db: Db, userId: number, actor: number | null, now: Date): boolean {
  return transaction(db, () => {
    if (reinstate(db, { id: userId }) === 0) return false;
    audit(db, 'user.reinstated', actor, userId, now);
    return true;
  });
}

/** Lifts the suspensions whose end has come. */
export function liftEndedSuspensions(db: Db, now: Date): void {
  for (const { id } of endedSuspensions(db, { now: isoTime(now) })) {
    reinstateUser(db, id, null, now);
  }
}

/** A patient or carer partner has no hospital; staff without one belong to the collaborative. */
function teamFor(db: Db, name: string, role: Role): number | null {
  const team = name === '' && role !== 'member' ? ownTeam : name;
  if (team === '') return null;
  return (teamByName(db, { name: team }) ?? insertTeam(db, { name: team })).id;
}

function audit(
  db: Db,
  act: string,
  actor: number | null,
  id: number | null,
  now: Date,
  details: AuditEntry['details'] = {},
): void {
  recordAudit(db, { act, actor, target: { kind: 'user', id }, details }, now);
}
