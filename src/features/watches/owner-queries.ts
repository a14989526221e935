import * as z from 'zod';
import { change, many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

/** What somebody follows, the oldest first, with all that they were told of it; no team, which may be a letter to them. */
export const watchesToTell = many({
  sql: `SELECT measures.code AS measure, seen_as, measure_watches.created_at, known_since AS told_at,
          watch_signals.kind, first_day, last_day
        FROM measure_watches JOIN measures ON measures.id = measure_id
          LEFT JOIN watch_signals ON watch_id = measure_watches.id AND is_told = 1
        WHERE user_id = :user_id ORDER BY measure_watches.id, watch_signals.id`,
  params: { user_id: id },
  row: {
    measure: text,
    seen_as: z.enum(['all', 'own', 'name', 'letter']),
    created_at: text,
    told_at: text.nullable(),
    kind: text.nullable(),
    first_day: text.nullable(),
    last_day: text.nullable(),
  },
});

export const forgetWatches = change({
  sql: 'DELETE FROM measure_watches WHERE user_id = :user_id',
  params: { user_id: id },
});
