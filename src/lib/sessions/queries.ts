import * as z from 'zod';
import { change, many, maybe } from '../db/statements.ts';

export const sessionByHash = maybe({
  sql: `SELECT data, keep, awaiting, started_at, used_at FROM sessions WHERE id_hash = :id_hash`,
  params: { id_hash: z.string() },
  row: {
    data: z.string(),
    keep: z.int(),
    awaiting: z.int(),
    started_at: z.string(),
    used_at: z.string(),
  },
});

export const insertSession = change({
  sql: `INSERT INTO sessions (id_hash, user_id, keep, awaiting, data, started_at, used_at)
        VALUES (:id_hash, :user_id, :keep, :awaiting, :data, :now, :now)`,
  params: {
    id_hash: z.string(),
    user_id: z.int(),
    keep: z.int(),
    awaiting: z.int(),
    data: z.string(),
    now: z.string(),
  },
});

export const updateSession = change({
  sql: 'UPDATE sessions SET data = :data, used_at = :now WHERE id_hash = :id_hash',
  params: { id_hash: z.string(), data: z.string(), now: z.string() },
});

export const touchSession = change({
  sql: 'UPDATE sessions SET used_at = :now WHERE id_hash = :id_hash',
  params: { id_hash: z.string(), now: z.string() },
});

export const deleteSession = change({
  sql: 'DELETE FROM sessions WHERE id_hash = :id_hash',
  params: { id_hash: z.string() },
});

/** Where a person is logged in; half a log-in is none. */
export const sessionsOf = many({
  sql: `SELECT id_hash, data, keep, started_at, used_at FROM sessions
        WHERE user_id = :user_id AND awaiting = 0
        ORDER BY used_at DESC, started_at DESC`,
  params: { user_id: z.int() },
  row: {
    id_hash: z.string(),
    data: z.string(),
    keep: z.int(),
    started_at: z.string(),
    used_at: z.string(),
  },
});

/** All of one person but the named one. */
export const deleteOtherSessions = change({
  sql: 'DELETE FROM sessions WHERE user_id = :user_id AND id_hash <> :id_hash',
  params: { user_id: z.int(), id_hash: z.string() },
});

/** Every session of one person ends. */
export const deleteSessionsOf = change({
  sql: 'DELETE FROM sessions WHERE user_id = :user_id',
  params: { user_id: z.int() },
});

/** All of a kind but the `most` that were used last. */
export const deleteSessionsPast = change({
  sql: `DELETE FROM sessions WHERE id_hash IN
          (SELECT id_hash FROM sessions WHERE user_id = :user_id AND awaiting = :awaiting
           ORDER BY used_at DESC, started_at DESC LIMIT -1 OFFSET :most)`,
  params: { user_id: z.int(), awaiting: z.int(), most: z.int() },
});

export const deleteSessionsAwaiting = change({
  sql: 'DELETE FROM sessions WHERE awaiting = 1 AND started_at < :before',
  params: { before: z.string() },
});

export const deleteSessionsUnused = change({
  sql: 'DELETE FROM sessions WHERE keep = :keep AND (used_at < :used_before OR started_at < :started_before)',
  params: { keep: z.int(), used_before: z.string(), started_before: z.string() },
});
