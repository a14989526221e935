import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const kind = z.enum(['outside', 'trend', 'two-of-three', 'shift', 'long-run', 'few-crossings']);

const signal = { id, watch_id: id, kind, sign: id, first_day: text, last_day: text };

/** `is_told` is 0 for one that was there before. */
export const insertSignal = one({
  sql: `INSERT INTO watch_signals (watch_id, kind, sign, first_day, last_day, known_since, is_told)
        VALUES (:watch_id, :kind, :sign, :first_day, :last_day, :now, :is_told) RETURNING id`,
  params: {
    watch_id: id,
    kind,
    sign: id,
    first_day: text,
    last_day: text,
    now: text,
    is_told: id,
  },
  row: { id },
});

/** One that goes on. */
export const growSignal = change({
  sql: 'UPDATE watch_signals SET last_day = :last_day WHERE id = :id',
  params: { id, last_day: text },
});

/** All that the follower of a chart knows. */
export const knownSignals = many({
  sql: `SELECT id, watch_id, kind, sign, first_day, last_day FROM watch_signals
        WHERE watch_id = :watch_id ORDER BY id`,
  params: { watch_id: id },
  row: signal,
});

/** What somebody was told since a moment, the newest first. */
export const signalsToldTo = many({
  sql: `SELECT watch_signals.id, watch_id, kind, sign, first_day, last_day,
          known_since AS told_at
        FROM measure_watches JOIN watch_signals ON watch_id = measure_watches.id
        WHERE user_id = :user_id AND is_told = 1 AND known_since > :since
        ORDER BY watch_signals.id DESC`,
  params: { user_id: id, since: text },
  row: { ...signal, told_at: text },
});

/** Whoever can log in, with how often they want mail. */
export const followerById = maybe({
  sql: `SELECT name, email, mail_choice FROM users
        WHERE id = :id AND password_hash IS NOT NULL AND suspended_at IS NULL AND left_at IS NULL`,
  params: { id },
  row: { name: text, email: text, mail_choice: z.enum(['each', 'daily', 'weekly', 'never']) },
});
