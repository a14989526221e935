import { randomBytes } from 'node:crypto';
import type { Config } from '../../config.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { assertNotEnded } from '../../lib/sessions/ended.ts';
import { throttle, type Limit } from '../../lib/throttle.ts';
import {
  factorsChanged,
  hasSecondFactor,
  newBackupCodes,
  type Owner,
} from '../second-factor/index.ts';
import type { NewPasskey } from './ceremonies.ts';
import { mintChallenge, type Occasion } from './challenges.ts';
import { deletePasskey, handleOf, insertHandle, insertPasskey, passkeysOf } from './queries.ts';
import { mostPasskeys } from './rules.ts';

/** Gives a challenge out; each stays in the database for minutes, so they are counted. */
export function giveChallenge(
  db: Db,
  occasion: Occasion,
  { key, limits }: { readonly key: string; readonly limits: readonly Limit[] },
  now: Date,
): string {
  return transaction(db, () => {
    throttle(db, `passkey ${key}`, limits, now, 'Too many passkeys were asked for.');
    return mintChallenge(db, occasion, now);
  });
}

/** What devices know a person by, made when it is first needed. */
export function ownHandle(db: Db, userId: number): string {
  return transaction(db, () => {
    const known = handleOf(db, { user_id: userId });
    if (known !== undefined) return known.handle;
    const handle = randomBytes(32).toString('base64url');
    insertHandle(db, { user_id: userId, handle });
    return handle;
  });
}

/**
 * What becomes of a new passkey: somebody's first second factor of any kind comes with codes for paper,
 * which are shown now and never again.
 */
type Added = { readonly codes: readonly string[] | undefined } | 'refused';

/**
 * A passkey that somebody has already, or one too many, is refused.
 * @throws SessionEnded when its owner was logged out while the passkey was looked at
 */
export function addPasskey(
  db: Db,
  config: Config,
  owner: Owner,
  name: string,
  made: NewPasskey,
  now: Date,
): Added {
  return transaction(db, () => {
    assertNotEnded(db, owner.sessionId);
    const first = !hasSecondFactor(db, owner.id);
    if (passkeysOf(db, { user_id: owner.id }).length >= mostPasskeys) return 'refused';
    const added = insertPasskey(db, {
      user_id: owner.id,
      credential_id: made.credentialId,
      public_key: made.publicKey,
      counter: made.counter,
      transports: JSON.stringify(made.transports),
      name,
      now: isoTime(now),
      backed_up: Number(made.backedUp),
    });
    if (added === 0) return 'refused';
    factorsChanged(db, owner, 'passkey.added', now);
    return { codes: first ? newBackupCodes(db, config, owner.id) : undefined };
  });
}

/** Removing what has gone already does nothing more. */
export function removePasskey(db: Db, owner: Owner, id: number, now: Date): void {
  transaction(db, () => {
    if (deletePasskey(db, { id, user_id: owner.id }) === 0) return;
    factorsChanged(db, owner, 'passkey.removed', now);
  });
}
