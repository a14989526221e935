import * as z from 'zod';
import { maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const seenAs = z.enum(['all', 'own', 'name', 'letter']);

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
