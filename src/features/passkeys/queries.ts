import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export type Purpose = 'log-in' | 'second-factor' | 'register';
const purpose = z.enum(['log-in', 'second-factor', 'register']);

export const insertChallenge = change({
  sql: `INSERT INTO passkey_challenges (challenge_hash, purpose, user_id, expires_at)
        VALUES (:challenge_hash, :purpose, :user_id, :expires_at)`,
  params: { challenge_hash: text, purpose, user_id: id.nullable(), expires_at: text },
});

/** Only one of those who send a challenge back finds it. */
export const deleteChallenge = change({
  sql: `DELETE FROM passkey_challenges
        WHERE challenge_hash = :challenge_hash AND purpose = :purpose AND user_id IS :user_id
          AND expires_at > :now`,
  params: { challenge_hash: text, purpose, user_id: id.nullable(), now: text },
});

export const deleteChallengesExpiredBefore = change({
  sql: 'DELETE FROM passkey_challenges WHERE expires_at < :before',
  params: { before: text },
});

/** What browsers know a person by: random, so that a device tells nobody who has a passkey on it. */
export const handleOf = maybe({
  sql: 'SELECT handle FROM passkey_owners WHERE user_id = :user_id',
  params: { user_id: id },
  row: { handle: text },
});

export const insertHandle = change({
  sql: 'INSERT INTO passkey_owners (user_id, handle) VALUES (:user_id, :handle)',
  params: { user_id: id, handle: text },
});

export const passkeysOf = many({
  sql: `SELECT id, credential_id, transports, name, created_at, last_used_at FROM passkeys
        WHERE user_id = :user_id ORDER BY id`,
  params: { user_id: id },
  row: {
    id,
    credential_id: text,
    transports: text,
    name: text,
    created_at: text,
    last_used_at: text.nullable(),
  },
});

export const passkeyByCredential = maybe({
  sql: `SELECT passkeys.id, passkeys.user_id, public_key, counter, handle
        FROM passkeys JOIN passkey_owners ON passkey_owners.user_id = passkeys.user_id
        WHERE credential_id = :credential_id`,
  params: { credential_id: text },
  row: { id, user_id: id, public_key: z.instanceof(Buffer), counter: id, handle: text },
});

export const insertPasskey = change({
  sql: `INSERT INTO passkeys (user_id, credential_id, public_key, counter, transports, name,
          created_at, backed_up)
        VALUES (:user_id, :credential_id, :public_key, :counter, :transports, :name, :now, :backed_up)
        ON CONFLICT (credential_id) DO NOTHING`,
  params: {
    user_id: id,
    credential_id: text,
    public_key: z.instanceof(Buffer),
    counter: id,
    transports: text,
    name: text,
    now: text,
    backed_up: id,
  },
});

/** Changes nothing when the passkey has gone, or was used with this count or a higher one meanwhile. */
export const noteUse = change({
  sql: `UPDATE passkeys SET counter = :counter, last_used_at = :now
        WHERE id = :id AND (counter < :counter OR (counter = 0 AND :counter = 0))`,
  params: { id, counter: id, now: text },
});

export const deletePasskey = change({
  sql: 'DELETE FROM passkeys WHERE id = :id AND user_id = :user_id',
  params: { id, user_id: id },
});

export const deletePasskeysOf = change({
  sql: 'DELETE FROM passkeys WHERE user_id = :user_id',
  params: { user_id: id },
});

export const deleteChallengesOf = change({
  sql: 'DELETE FROM passkey_challenges WHERE user_id = :user_id',
  params: { user_id: id },
});

export const deleteOwner = change({
  sql: 'DELETE FROM passkey_owners WHERE user_id = :user_id',
  params: { user_id: id },
});
