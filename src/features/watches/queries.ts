import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const seenAs = z.enum(['all', 'own', 'name', 'letter']);
const watch = { id, user_id: id, measure_id: id, team_id: id.nullable(), seen_as: seenAs };

/** `team` is 0 for all teams together. */
export const watchOfChart = maybe({
  sql: `SELECT id FROM measure_watches
        WHERE user_id = :user_id AND measure_id = :measure_id AND coalesce(team_id, 0) = :team
          AND seen_as = :seen_as`,
  params: { user_id: id, measure_id: id, team: id, seen_as: seenAs },
  row: { id },
});

export const countOfWatches = one({
  sql: 'SELECT count(*) AS count FROM measure_watches WHERE user_id = :user_id',
  params: { user_id: id },
  row: { count: id },
});

export const anyWatch = maybe({
  sql: 'SELECT id FROM measure_watches LIMIT 1',
  params: {},
  row: { id },
});

export const insertWatch = one({
  sql: `INSERT INTO measure_watches (user_id, measure_id, team_id, seen_as, created_at)
        VALUES (:user_id, :measure_id, :team_id, :seen_as, :now) RETURNING id`,
  params: { user_id: id, measure_id: id, team_id: id.nullable(), seen_as: seenAs, now: z.string() },
  row: { id },
});

/** Of nobody else. */
export const deleteWatch = change({
  sql: 'DELETE FROM measure_watches WHERE id = :id AND user_id = :user_id',
  params: { id, user_id: id },
});

/** What somebody follows, the oldest first. */
export const watchesBy = many({
  sql: `SELECT id, user_id, measure_id, team_id, seen_as FROM measure_watches
        WHERE user_id = :user_id ORDER BY id`,
  params: { user_id: id },
  row: watch,
});

export const watchById = maybe({
  sql: 'SELECT id, user_id, measure_id, team_id, seen_as FROM measure_watches WHERE id = :id',
  params: { id },
  row: watch,
});

/** In order of their ids, those behind the one given. */
export const watchesAfter = many({
  sql: 'SELECT id FROM measure_watches WHERE id > :after ORDER BY id',
  params: { after: id },
  row: { id },
});
