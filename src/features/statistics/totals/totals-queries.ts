import * as z from 'zod';
import { change, many, one } from '../../../lib/db/statements.ts';

/* The ledger of totals over all teams. */

const id = z.int();
const text = z.string();
const number = z.number();

/** Reports up to this one have been looked at. */
export const progress = one({
  sql: 'SELECT observation_id FROM total_progress WHERE id = 1',
  params: {},
  row: { observation_id: id },
});

export const setProgress = change({
  sql: 'UPDATE total_progress SET observation_id = :observation_id WHERE id = 1',
  params: { observation_id: id },
});

export const queueTotal = change({
  sql: `INSERT INTO total_queue (measure_id, period, month) VALUES (:measure_id, :period, :month)
        ON CONFLICT DO NOTHING`,
  params: { measure_id: id, period: text, month: text },
});

export const unqueueTotal = change({
  sql: 'DELETE FROM total_queue WHERE measure_id = :measure_id AND period = :period',
  params: { measure_id: id, period: text },
});

/** Oldest months first. */
export const queuedTotals = many({
  sql: `SELECT measure_id, total_queue.period, month, small_number_of
        FROM total_queue JOIN measures ON measures.id = measure_id ORDER BY month, measure_id, total_queue.period`,
  params: {},
  row: {
    measure_id: id,
    period: text,
    month: text,
    small_number_of: z.enum(['numerator', 'rest']),
  },
});

export const queuedOf = many({
  sql: 'SELECT period FROM total_queue WHERE measure_id = :measure_id',
  params: { measure_id: id },
  row: { period: text },
});

/** All of one measure and period, oldest first. */
export const attemptsIn = many({
  sql: `SELECT hidden, low, high FROM total_attempts
        WHERE measure_id = :measure_id AND period = :period ORDER BY number`,
  params: { measure_id: id, period: text },
  row: { hidden: text, low: id, high: id },
});

const kind = z.enum(['publish', 'withhold']);

const told = {
  numerator_low: number,
  numerator_high: number,
  denominator: number.nullable(),
  /** Observations, as a JSON list. */
  versions: text,
  left_out: id,
  expected: id,
};

/**
 * What was told last of each period until a moment: the newest total that was published, or else the newest
 * that was withheld.
 */
export const toldUntil = many({
  sql: `SELECT period, kind, decided_at, numerator_low, numerator_high, denominator, versions,
          left_out, expected
        FROM (SELECT *, row_number() OVER (
            PARTITION BY period ORDER BY kind = 'publish' DESC, number DESC) AS place
          FROM total_attempts WHERE measure_id = :measure_id AND decided_at <= :at)
        WHERE place = 1 ORDER BY period`,
  params: { measure_id: id, at: text },
  row: { period: text, kind, decided_at: text, ...told },
});

export const insertAttempt = change({
  sql: `INSERT INTO total_attempts
          (measure_id, period, number, decided_at, kind, hidden, low, high,
           numerator_low, numerator_high, denominator, versions, left_out, expected)
        VALUES (:measure_id, :period,
          (SELECT coalesce(max(number), 0) + 1 FROM total_attempts
           WHERE measure_id = :measure_id AND period = :period),
          :now, :kind, :hidden, :low, :high,
          :numerator_low, :numerator_high, :denominator, :versions, :left_out, :expected)`,
  params: {
    measure_id: id,
    period: text,
    now: text,
    kind,
    hidden: text,
    low: id,
    high: id,
    ...told,
  },
});
