import * as z from 'zod';
import { change, many, maybe, one } from '../db/statements.ts';

const outboxStates = ['waiting', 'done', 'dead', 'cancelled'] as const;

const id = z.int();
const time = z.string();

/** A repeated dedupe key changes nothing: the first row stands. */
export const insertJob = change({
  sql: `INSERT INTO outbox (kind, payload, dedupe_key, created_at, started_at, run_at)
        VALUES (:kind, :payload, :dedupe_key, :created_at, :run_at, :run_at)
        ON CONFLICT (dedupe_key) DO NOTHING`,
  params: {
    kind: z.string(),
    payload: z.string(),
    dedupe_key: z.string().nullable(),
    created_at: time,
    run_at: time,
  },
});

const leased = {
  id,
  kind: z.string(),
  payload: z.string(),
  attempts: z.int(),
  created_at: time,
  started_at: time,
  lease: time.nullable(),
};

/** Takes the next due row for `leased_until`; nobody else takes it before that. */
export const leaseNextJob = maybe({
  sql: `UPDATE outbox SET leased_until = :leased_until, attempts = attempts + 1
        WHERE id = (SELECT id FROM outbox
                    WHERE state = 'waiting' AND run_at <= :now
                      AND (leased_until IS NULL OR leased_until <= :now)
                    ORDER BY run_at, id LIMIT 1)
        RETURNING id, kind, payload, attempts, created_at, started_at, leased_until AS lease`,
  params: { now: time, leased_until: time },
  row: leased,
});

/** The same among some kinds, a JSON list: however many others wait, it finds the first of these at once. */
export const leaseNextJobOf = maybe({
  sql: `UPDATE outbox SET leased_until = :leased_until, attempts = attempts + 1
        WHERE id = (SELECT id FROM outbox
                    WHERE state = 'waiting' AND kind IN (SELECT value FROM json_each(:kinds))
                      AND run_at <= :now AND (leased_until IS NULL OR leased_until <= :now)
                    ORDER BY run_at, id LIMIT 1)
        RETURNING id, kind, payload, attempts, created_at, started_at, leased_until AS lease`,
  params: { kinds: z.string(), now: time, leased_until: time },
  row: leased,
});

/** Whoever has its lease now: what was sent has been sent. */
export const finishJob = change({
  sql: `UPDATE outbox SET state = 'done', finished_at = :now, leased_until = NULL, last_error = NULL
        WHERE id = :id`,
  params: { id, now: time },
});

/** Only by the holder of the lease: another may have done the job since it ran out. */
export const postponeJob = change({
  sql: `UPDATE outbox SET run_at = :run_at, leased_until = NULL, last_error = :last_error
        WHERE id = :id AND leased_until = :lease`,
  params: { id, lease: time.nullable(), run_at: time, last_error: z.string() },
});

export const buryJob = change({
  sql: `UPDATE outbox SET state = 'dead', finished_at = :now, leased_until = NULL,
          last_error = :last_error
        WHERE id = :id AND leased_until = :lease`,
  params: { id, lease: time.nullable(), now: time, last_error: z.string() },
});

/** From the beginning, and at once; not while it is being done, and not when that is over. */
export const restartJob = change({
  sql: `UPDATE outbox SET state = 'waiting', attempts = 0, started_at = :now, run_at = :now,
          leased_until = NULL, finished_at = NULL
        WHERE id = :id AND state IN ('waiting', 'dead')
          AND (leased_until IS NULL OR leased_until <= :now)`,
  params: { id, now: time },
});

export const cancelJob = change({
  sql: `UPDATE outbox SET state = 'cancelled', finished_at = :now, leased_until = NULL
        WHERE id = :id AND state IN ('waiting', 'dead')
          AND (leased_until IS NULL OR leased_until <= :now)`,
  params: { id, now: time },
});

export const jobById = maybe({
  sql: 'SELECT id, kind, state FROM outbox WHERE id = :id',
  params: { id },
  row: { id, kind: z.string(), state: z.enum(outboxStates) },
});

export const deleteJobsDoneBefore = change({
  sql: `DELETE FROM outbox WHERE state IN ('done', 'cancelled') AND finished_at < :before`,
  params: { before: time },
});

const listed = {
  id,
  kind: z.string(),
  state: z.enum(outboxStates),
  attempts: z.int(),
  created_at: time,
  run_at: time,
  last_error: z.string().nullable(),
};

export const countJobs = one({
  sql: `SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting' AND run_at > '') AS waiting,
          (SELECT count(*) FROM outbox WHERE state = 'dead') AS dead`,
  params: {},
  row: { waiting: z.int(), dead: z.int() },
});

export const newestJobs = many({
  sql: `SELECT id, kind, state, attempts, created_at, run_at, last_error
        FROM outbox WHERE id < :before ORDER BY id DESC LIMIT :most`,
  params: { before: id, most: z.int() },
  row: listed,
});

export const newestDeadJobs = many({
  sql: `SELECT id, kind, state, attempts, created_at, run_at, last_error
        FROM outbox WHERE state = 'dead' AND id < :before ORDER BY id DESC LIMIT :most`,
  params: { before: id, most: z.int() },
  row: listed,
});

/** `kinds` is a JSON list. */
export const openJobsBefore = one({
  sql: `SELECT count(*) AS count, min(created_at) AS oldest FROM outbox
        WHERE state IN ('waiting', 'dead') AND created_at < :before
          AND kind IN (SELECT value FROM json_each(:kinds))`,
  params: { kinds: z.string(), before: time },
  row: { count: z.int(), oldest: time.nullable() },
});

/** What the newest of them that has failed failed of. */
export const newestFaultBefore = maybe({
  sql: `SELECT last_error FROM outbox
        WHERE state IN ('waiting', 'dead') AND created_at < :before
          AND kind IN (SELECT value FROM json_each(:kinds)) AND last_error IS NOT NULL
        ORDER BY created_at DESC LIMIT 1`,
  params: { kinds: z.string(), before: time },
  row: { last_error: z.string().nullable() },
});

export const countDeadJobs = one({
  sql: `SELECT count(*) AS count FROM outbox WHERE state = 'dead'`,
  params: {},
  row: { count: z.int() },
});
