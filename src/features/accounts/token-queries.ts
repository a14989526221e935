import * as z from 'zod';
import { change, maybe } from '../../lib/db/statements.ts';

const tokenKinds = ['reset-password', 'set-password', 'first-admin'] as const;
export type TokenKind = (typeof tokenKinds)[number];

const id = z.int();

export const insertToken = change({
  sql: `INSERT INTO tokens (kind, user_id, job_id, token_hash, created_at, expires_at)
        VALUES (:kind, :user_id, :job_id, :token_hash, :created_at, :expires_at)`,
  params: {
    kind: z.enum(tokenKinds),
    user_id: id.nullable(),
    job_id: id.nullable(),
    token_hash: z.string(),
    created_at: z.string(),
    expires_at: z.string(),
  },
});

/** A token that may still be spent. */
export const liveToken = maybe({
  sql: `SELECT id, kind, user_id FROM tokens
        WHERE token_hash = :token_hash AND ended_at IS NULL AND expires_at > :now`,
  params: { token_hash: z.string(), now: z.string() },
  row: { id, kind: z.enum(tokenKinds), user_id: id.nullable() },
});

export const endTokensOf = change({
  sql: 'UPDATE tokens SET ended_at = :now WHERE user_id = :user_id AND ended_at IS NULL',
  params: { user_id: id, now: z.string() },
});

/** All but those that earlier tries of the same job have sent. */
export const endTokensOfOtherJobs = change({
  sql: `UPDATE tokens SET ended_at = :now
        WHERE user_id = :user_id AND job_id IS NOT :job_id AND ended_at IS NULL`,
  params: { user_id: id, job_id: id, now: z.string() },
});

/** A token of this job that was spent, or voided by a newer one. */
export const endedTokenOfJob = maybe({
  sql: `SELECT id FROM tokens
        WHERE user_id = :user_id AND job_id = :job_id AND ended_at IS NOT NULL LIMIT 1`,
  params: { user_id: id, job_id: id },
  row: { id },
});

export const endFirstAdminTokens = change({
  sql: `UPDATE tokens SET ended_at = :now WHERE kind = 'first-admin' AND ended_at IS NULL`,
  params: { now: z.string() },
});

export const deleteTokensExpiredBefore = change({
  sql: 'DELETE FROM tokens WHERE expires_at < :before',
  params: { before: z.string() },
});
