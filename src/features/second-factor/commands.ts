import type { Config } from '../../config.ts';
import { recordAudit } from '../../lib/audit.ts';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { deleteOtherSessions, deleteSessionsOf } from '../../lib/sessions/queries.ts';
import { newCode } from '../../lib/text/codes.ts';
import { addNote, settleFactorWanted } from '../accounts/index.ts';
import {
  deleteAuthenticator,
  deleteBackupCodes,
  deletePasskeysOf,
  deleteSetUp,
  factorsOf,
  insertBackupCode,
  saveAuthenticator,
  saveSetUp,
  setUpOf,
} from './queries.ts';
import { backupCodeLength, backupCodesAtOnce, longSince, setUpLife } from './rules.ts';
import { backupCodeHashes, openSecret, sealSecret } from './secrets.ts';
import { newSecret, stepOfCode } from './totp.ts';

/** Whoever changes their own factors, and the session that they do it in, which alone goes on. */
export interface Owner {
  readonly id: number;
  readonly sessionId: string;
}

/** Makes a secret for a new app; an app set up halfway before is forgotten. */
export function beginSetUp(db: Db, config: Config, userId: number, now: Date): void {
  transaction(db, () => {
    const sealed = sealSecret(config, userId, newSecret());
    saveSetUp(db, { user_id: userId, ...sealed, now: isoTime(now) });
  });
}

/** The secret of the app that is being set up. */
export function secretSetUp(db: Db, config: Config, userId: number, now: Date): Buffer | undefined {
  const row = setUpOf(db, { user_id: userId, since: isoAfter(now, -setUpLife) });
  return row === undefined ? undefined : openSecret(config, userId, row);
}

/**
 * The first code of a new app: from here on it is asked for. The codes on paper are made anew.
 * @returns those codes, which are shown now and never again
 */
export function confirmApp(
  db: Db,
  config: Config,
  owner: Owner,
  code: string,
  now: Date,
): readonly string[] | 'wrong' | 'ended' {
  const user_id = owner.id;
  return transaction(db, () => {
    const secret = secretSetUp(db, config, user_id, now);
    if (secret === undefined) return 'ended';
    const step = stepOfCode(secret, code, now);
    if (step === undefined) return 'wrong';
    deleteSetUp(db, { user_id });
    const sealed = sealSecret(config, user_id, secret);
    saveAuthenticator(db, { user_id, ...sealed, now: isoTime(now), step });
    factorsChanged(db, owner, 'second-factor.added', now);
    return newBackupCodes(db, config, user_id);
  });
}

/** Ten new codes on paper; the old ones are void. */
export function makeBackupCodes(
  db: Db,
  config: Config,
  owner: Owner,
  now: Date,
): readonly string[] | 'off' {
  return transaction(db, () => {
    if (!hasSecondFactor(db, owner.id)) return 'off';
    factorsChanged(db, owner, 'backup-codes.made', now);
    return newBackupCodes(db, config, owner.id);
  });
}

/** Takes away app and passkeys, and the codes on paper with them: a password alone logs in again. */
export function turnOff(db: Db, owner: Owner, now: Date): void {
  transaction(db, () => {
    if (!hasSecondFactor(db, owner.id)) return;
    deleteFactors(db, owner.id);
    factorsChanged(db, owner, 'second-factor.removed', now);
  });
}

/**
 * For somebody who has lost theirs: everything is taken away, and they are logged out everywhere. An admin
 * gives a reason; the command line, where there is nobody to name, has none.
 */
export function resetSecondFactor(
  db: Db,
  userId: number,
  reason: string | undefined,
  actor: number | null,
  now: Date,
): 'done' | 'off' {
  return transaction(db, () => {
    if (!hasSecondFactor(db, userId)) return 'off';
    deleteFactors(db, userId);
    deleteSessionsOf(db, { user_id: userId });
    settleFactorWanted(db, { id: userId, now: isoTime(now) });
    enqueue(db, { kind: 'second-factor.reset', payload: { userId } }, now);
    const target = { kind: 'user', id: userId } as const;
    recordAudit(db, { act: 'second-factor.reset', actor, target }, now);
    // The audit holds nothing that somebody wrote.
    if (actor !== null && reason !== undefined)
      addNote(db, userId, `Two-step log-in was reset: ${reason}`, actor, now);
    return 'done';
  });
}

/** Everything that they have beside their password. Belongs into a transaction. */
export function deleteFactors(db: Db, userId: number): void {
  deleteAuthenticator(db, { user_id: userId });
  deletePasskeysOf(db, { user_id: userId });
  deleteSetUp(db, { user_id: userId });
  deleteBackupCodes(db, { user_id: userId });
}

/**
 * What follows on every change that people make to their own factors; belongs into its transaction. Codes
 * on paper are worth nothing beside a password alone.
 */
export function factorsChanged(db: Db, { id, sessionId }: Owner, act: string, now: Date): void {
  if (!hasSecondFactor(db, id)) deleteBackupCodes(db, { user_id: id });
  settleFactorWanted(db, { id, now: longSince });
  deleteOtherSessions(db, { user_id: id, id_hash: plainHash(sessionId) });
  enqueue(db, { kind: act, payload: { userId: id } }, now);
  recordAudit(db, { act, actor: id, target: { kind: 'user', id } }, now);
}

/** Belongs into the transaction that gives somebody a factor. */
export function newBackupCodes(db: Db, config: Config, userId: number): readonly string[] {
  deleteBackupCodes(db, { user_id: userId });
  const codes = Array.from({ length: backupCodesAtOnce }, () => newCode(backupCodeLength));
  for (const code of codes) {
    const [code_hash = ''] = backupCodeHashes(config, userId, code);
    insertBackupCode(db, { user_id: userId, code_hash });
  }
  return codes;
}

export function hasSecondFactor(db: Db, userId: number): boolean {
  const { app_since, passkeys } = factorsOf(db, { user_id: userId });
  return app_since !== null || passkeys > 0;
}
