import * as z from 'zod';
import { many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const sharing = z.enum(['name', 'letter', 'aggregate']);

export const insertSnapshot = one({
  sql: `INSERT INTO snapshots
          (measure_id, team_id, point, sharing, frozen, digest, made_by, form_key, made_at)
        VALUES (:measure_id, :team_id, :point, :sharing, :frozen, :digest, :made_by, :form_key, :now)
        RETURNING id`,
  params: {
    measure_id: id,
    team_id: id.nullable(),
    point: text.nullable(),
    sharing,
    frozen: text,
    digest: text,
    made_by: id,
    form_key: text,
    now: text,
  },
  row: { id },
});

export const snapshotOfForm = maybe({
  sql: `SELECT id, measure_id, team_id FROM snapshots
        WHERE made_by = :made_by AND form_key = :form_key`,
  params: { made_by: id, form_key: text },
  row: { id, measure_id: id, team_id: id.nullable() },
});

/** `numbers` are a JSON list. */
export const snapshotsNumbered = many({
  sql: `SELECT snapshots.id, snapshots.team_id, point, sharing, frozen, digest, made_at, users.name AS maker
        FROM snapshots LEFT JOIN users ON users.id = made_by
        WHERE snapshots.id IN (SELECT value FROM json_each(:numbers))`,
  params: { numbers: text },
  row: {
    id,
    team_id: id.nullable(),
    point: text.nullable(),
    sharing,
    frozen: text,
    digest: text,
    made_at: text,
    maker: text.nullable(),
  },
});

/** Those of `numbers`, a JSON list, that there are. */
export const snapshotsKnown = many({
  sql: 'SELECT id FROM snapshots WHERE id IN (SELECT value FROM json_each(:numbers))',
  params: { numbers: text },
  row: { id },
});
