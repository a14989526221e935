import * as z from 'zod';
import { change, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const bytes = z.instanceof(Buffer);

/** What somebody has beside their password. */
export const factorsOf = one({
  sql: `SELECT
          (SELECT confirmed_at FROM authenticators WHERE user_id = :user_id) AS app_since,
          (SELECT count(*) FROM passkeys WHERE user_id = :user_id) AS passkeys,
          (SELECT count(*) FROM backup_codes WHERE user_id = :user_id AND used_at IS NULL) AS codes`,
  params: { user_id: id },
  row: { app_since: text.nullable(), passkeys: id, codes: id },
});

export const authenticatorOf = maybe({
  sql: 'SELECT secret, key_number, last_step FROM authenticators WHERE user_id = :user_id',
  params: { user_id: id },
  row: { secret: bytes, key_number: id, last_step: id },
});

/** A new app takes the place of an old one. */
export const saveAuthenticator = change({
  sql: `INSERT INTO authenticators (user_id, secret, key_number, confirmed_at, last_step)
        VALUES (:user_id, :secret, :key_number, :now, :step)
        ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret,
          key_number = excluded.key_number, confirmed_at = excluded.confirmed_at,
          last_step = excluded.last_step`,
  params: { user_id: id, secret: bytes, key_number: id, now: text, step: id },
});

/** Takes the code of a step, unless that step or a later one has been taken; the secret is sealed anew. */
export const takeStep = change({
  sql: `UPDATE authenticators SET last_step = :step, secret = :secret, key_number = :key_number
        WHERE user_id = :user_id AND last_step < :step`,
  params: { user_id: id, step: id, secret: bytes, key_number: id },
});

export const deleteAuthenticator = change({
  sql: 'DELETE FROM authenticators WHERE user_id = :user_id',
  params: { user_id: id },
});

export const setUpOf = maybe({
  sql: `SELECT secret, key_number FROM authenticator_setups
        WHERE user_id = :user_id AND created_at > :since`,
  params: { user_id: id, since: text },
  row: { secret: bytes, key_number: id },
});

export const saveSetUp = change({
  sql: `INSERT INTO authenticator_setups (user_id, secret, key_number, created_at)
        VALUES (:user_id, :secret, :key_number, :now)
        ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret,
          key_number = excluded.key_number, created_at = excluded.created_at`,
  params: { user_id: id, secret: bytes, key_number: id, now: text },
});

export const deleteSetUp = change({
  sql: 'DELETE FROM authenticator_setups WHERE user_id = :user_id',
  params: { user_id: id },
});

export const deleteSetUpsBefore = change({
  sql: 'DELETE FROM authenticator_setups WHERE created_at < :before',
  params: { before: text },
});

export const insertBackupCode = change({
  sql: 'INSERT INTO backup_codes (user_id, code_hash) VALUES (:user_id, :code_hash)',
  params: { user_id: id, code_hash: text },
});

export const unusedBackupCode = maybe({
  sql: `SELECT code_hash FROM backup_codes
        WHERE user_id = :user_id AND code_hash = :code_hash AND used_at IS NULL`,
  params: { user_id: id, code_hash: text },
  row: { code_hash: text },
});

export const useBackupCode = change({
  sql: `UPDATE backup_codes SET used_at = :now
        WHERE user_id = :user_id AND code_hash = :code_hash AND used_at IS NULL`,
  params: { user_id: id, code_hash: text, now: text },
});

export const deleteBackupCodes = change({
  sql: 'DELETE FROM backup_codes WHERE user_id = :user_id',
  params: { user_id: id },
});

export const deletePasskeysOf = change({
  sql: 'DELETE FROM passkeys WHERE user_id = :user_id',
  params: { user_id: id },
});
