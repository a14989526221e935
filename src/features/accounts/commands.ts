import { hour, isoTime, minute, day } from '../../lib/clock.ts';
import { recordAudit } from '../../lib/audit.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { deleteSessionsOf } from '../../lib/sessions/queries.ts';
import { busyUntil, countEvent } from '../../lib/throttle.ts';
import type { NewUser } from './forms.ts';
import {
  anyUser,
  clearFailures,
  endFirstAdminTokens,
  endTokensOf,
  insertTeam,
  insertUser,
  passwordHashOf,
  setPasswordHash,
  teamByName,
} from './queries.ts';
import { isFirstAdminToken, passwordTokenOwner } from './tokens.ts';

/** The collaborative's own team, for staff who work in no hospital. */
const ownTeam = 'Frailsafe collaborative';

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
 * A right password: the failures are forgotten, and an outdated hash is replaced by `newHash`.
 * @returns false when the password was changed while the typed one was looked at
 */
export function acceptLogin(
  db: Db,
  account: { readonly id: number; readonly password_hash: string | null },
  addressKey: string,
  newHash: string | undefined,
  now: Date,
): boolean {
  return transaction(db, () => {
    const { id } = account;
    if (!hasPasswordHash(db, id, account.password_hash)) return false;
    clearFailures(db, { address_key: addressKey });
    if (newHash !== undefined) setPasswordHash(db, { id, password_hash: newHash });
    audit(db, 'session.started', id, id, now);
    return true;
  });
}

/** Whether the account still has the hash that a typed password was compared with. */
export function hasPasswordHash(db: Db, userId: number, hash: string | null): boolean {
  return passwordHashOf(db, { id: userId })?.password_hash === hash;
}

/** A wrong one; `userId` is null when nobody has the address. */
export function recordFailedLogin(db: Db, userId: number | null, now: Date): void {
  audit(db, 'session.refused', null, userId, now);
}

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
    endTokensOf(db, { user_id: userId, now: isoTime(now) });
    setPasswordHash(db, { id: userId, password_hash: passwordHash });
    deleteSessionsOf(db, { user_id: userId });
    clearFailures(db, { address_key: addressKey });
    enqueue(db, { kind: 'password.changed', payload: { userId } }, now);
    audit(db, 'password.changed', userId, userId, now);
    return true;
  });
}

/**
 * Makes an account. Without a password hash a mail with a link to choose one goes out.
 * @returns the new id, or `undefined` when the address is taken
 */
export function createUser(
  db: Db,
  user: NewUser,
  actor: number | null,
  passwordHash: string | undefined,
  now: Date,
): number | undefined {
  return transaction(db, () => {
    const row = insertUser(db, {
      email: user.email.value,
      email_key: user.email.key,
      name: user.name,
      role: user.role,
      role_title: user.role_title,
      team_id: teamFor(db, user.team, user.role),
      created_at: isoTime(now),
    });
    if (row === undefined) return undefined;
    if (passwordHash !== undefined)
      setPasswordHash(db, { id: row.id, password_hash: passwordHash });
    else enqueue(db, { kind: 'user.created', payload: { userId: row.id } }, now);
    recordAudit(
      db,
      {
        act: 'user.created',
        actor,
        target: { kind: 'user', id: row.id },
        details: { role: user.role },
      },
      now,
    );
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

/** A patient or carer partner has no hospital; staff without one belong to the collaborative. */
function teamFor(db: Db, name: string, role: Role): number | null {
  const team = name === '' && role !== 'member' ? ownTeam : name;
  if (team === '') return null;
  return (teamByName(db, { name: team }) ?? insertTeam(db, { name: team })).id;
}

function audit(db: Db, act: string, actor: number | null, userId: number | null, now: Date): void {
  recordAudit(db, { act, actor, target: { kind: 'user', id: userId } }, now);
}
