import * as z from 'zod';
import { change, many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

/** What somebody made, the oldest first. */
export const snapshotsBy = many({
  sql: `SELECT snapshots.id AS number, measures.code AS measure, point, made_at
        FROM snapshots JOIN measures ON measures.id = measure_id
        WHERE made_by = :made_by ORDER BY snapshots.id`,
  params: { made_by: id },
  row: { number: id, measure: text, point: text.nullable(), made_at: text },
});

export const forgetMaker = change({
  sql: 'UPDATE snapshots SET made_by = NULL WHERE made_by = :made_by',
  params: { made_by: id },
});
