import * as z from 'zod';
import { change, one } from '../../lib/db/statements.ts';

/**
 * Keeps right since when somebody has needed a second factor. Belongs into every transaction that gives
 * them a role, or gives or takes a factor.
 */
export const settleFactorWanted = change({
  sql: `UPDATE users SET factor_wanted_since =
          iif(role = 'member' OR EXISTS (SELECT 1 FROM second_factors WHERE user_id = users.id),
            NULL, coalesce(factor_wanted_since, :now))
        WHERE id = :id`,
  params: { id: z.int(), now: z.string() },
});

/** An app that has been there since then or later; an older one stays. */
export const dropAppSince = change({
  sql: 'DELETE FROM authenticators WHERE user_id = :user_id AND confirmed_at >= :since',
  params: { user_id: z.int(), since: z.string() },
});

export const dropPasskeysSince = change({
  sql: 'DELETE FROM passkeys WHERE user_id = :user_id AND created_at >= :since',
  params: { user_id: z.int(), since: z.string() },
});

/** Codes on paper stand in for a factor, and are worth nothing without one. */
export const dropLoneBackupCodes = change({
  sql: `DELETE FROM backup_codes WHERE user_id = :user_id
          AND NOT EXISTS (SELECT 1 FROM second_factors WHERE user_id = :user_id)`,
  params: { user_id: z.int() },
});

export const backupCodesLeft = one({
  sql: `SELECT count(*) AS count FROM backup_codes WHERE user_id = :user_id AND used_at IS NULL`,
  params: { user_id: z.int() },
  row: { count: z.int() },
});
