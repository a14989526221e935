import { z } from 'zod';
import { change, many, maybe, one } from '../db/statements.ts';

const outboxStates = ['waiting', 'done', 'dead', 'cancelled'] as const;

/** A repeated dedupe key changes nothing: the first row stands. */
export const insertJob = change({
  sql: `INSERT INTO outbox (kind, payload, dedupe_key, created_at, started_at, run_at)
        VALUES (:kind, :payload, :dedupe_key, :created_at, :created_at, :run_at)
        ON CONFLICT (dedupe_key) DO NOTHING`,
  params: {
    kind: z.string(),
    payload: z.string(),
    dedupe_key: z.string().nullable(),
    created_at: z.string(),
    run_at: z.string(),
  },
});

/** Takes the next due row for `leased_until`; nobody else takes it before that. */
export const leaseNextJob = maybe({
  sql: `UPDATE outbox SET leased_until = :leased_until, attempts = attempts + 1
        WHERE id = (SELECT id FROM outbox
                    WHERE state = 'waiting' AND run_at <= :now
                      AND (leased_until IS NULL OR leased_until <= :now)
                    ORDER BY run_at, id LIMIT 1)
        RETURNING id, kind, payload, attempts, created_at`,
  params: { now: z.string(), leased_until: z.string() },
  row: {
    id: z.int(),
    kind: z.string(),
    payload: z.string(),
    attempts: z.int(),
    created_at: z.string(),
  },
});

export const finishJob = change({
  sql: `UPDATE outbox SET state = 'done', finished_at = :now, leased_until = NULL, last_error = NULL
        WHERE id = :id`,
  params: { id: z.int(), now: z.string() },
});

export const postponeJob = change({
  sql: `UPDATE outbox SET run_at = :run_at, leased_until = NULL, last_error = :last_error
        WHERE id = :id`,
  params: { id: z.int(), run_at: z.string(), last_error: z.string() },
});

export const buryJob = change({
  sql: `UPDATE outbox SET state = 'dead', finished_at = :now, leased_until = NULL,
          last_error = :last_error
        WHERE id = :id`,
  params: { id: z.int(), now: z.string(), last_error: z.string() },
});

export const deleteJobsDoneBefore = change({
  sql: `DELETE FROM outbox WHERE state IN ('done', 'cancelled') AND finished_at < :before`,
  params: { before: z.string() },
});

/** Given-up jobs are few and new: older ones than these are not worth a long look. */
export const countJobs = one({
  sql: `SELECT
          (SELECT count(*) FROM outbox WHERE state = 'waiting' AND run_at > '') AS waiting,
          (SELECT count(*) FROM outbox WHERE state = 'dead'
             AND id > (SELECT max(id) FROM outbox) - 10000) AS dead`,
  params: {},
  row: { waiting: z.int(), dead: z.int() },
});

export const newestJobs = many({
  sql: `SELECT id, kind, state, attempts, created_at, run_at, finished_at, last_error
        FROM outbox WHERE id < :before ORDER BY id DESC LIMIT :most`,
  params: { before: z.int(), most: z.int() },
  row: {
    id: z.int(),
    kind: z.string(),
    state: z.enum(outboxStates),
    attempts: z.int(),
    created_at: z.string(),
    run_at: z.string(),
    finished_at: z.string().nullable(),
    last_error: z.string().nullable(),
  },
});
