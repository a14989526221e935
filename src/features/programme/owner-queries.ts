import * as z from 'zod';
import { many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const versionsBy = many({
  sql: `SELECT code AS measure, number AS version, from_month AS fromMonth, changed_at AS changedAt,
          reason
        FROM measure_versions JOIN measures ON measures.id = measure_id
        WHERE changed_by = :user_id ORDER BY measure_versions.id`,
  params: { user_id: id },
  row: { measure: text, version: id, fromMonth: text, changedAt: text, reason: text },
});

export const sharingChangesBy = many({
  sql: `SELECT sharing, reason, decided_at AS decidedAt, in_force_at AS inForceAt
        FROM sharing_changes WHERE decided_by = :user_id ORDER BY id`,
  params: { user_id: id },
  row: { sharing: text, reason: text, decidedAt: text, inForceAt: text },
});
