import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

const decided = {
  kind: z.enum(['phase', 'baseline', 'exclusion']),
  period: text.nullable(),
  words: text,
  points: id.nullable(),
  reason: text,
};

const setting = {
  id,
  ...decided,
  known_from: text,
  known_until: text.nullable(),
  person: text.nullable(),
  end_reason: text.nullable(),
  ender: text.nullable(),
};

const selectSetting = `SELECT chart_settings.id, kind, period, words, points, reason, known_from,
    known_until, writers.name AS person, end_reason, enders.name AS ender
  FROM chart_settings LEFT JOIN users AS writers ON writers.id = entered_by
    LEFT JOIN users AS enders ON enders.id = ended_by`;

/** All that was ever decided about a chart and holds now, and the newest of what has ended. */
export const settingsOf = many({
  sql: `${selectSetting}
        WHERE measure_id = :measure_id AND chart_settings.team_id IS :team_id
        ORDER BY known_until IS NOT NULL, known_until DESC, period, chart_settings.id LIMIT 1000`,
  params: { measure_id: id, team_id: id.nullable() },
  row: setting,
});

export const settingById = maybe({
  sql: `${selectSetting}
        WHERE chart_settings.id = :id AND measure_id = :measure_id
          AND chart_settings.team_id IS :team_id`,
  params: { id, measure_id: id, team_id: id.nullable() },
  row: setting,
});

/** Changes nothing where one of its kind and period holds. */
export const insertSetting = maybe({
  sql: `INSERT INTO chart_settings
          (kind, team_id, measure_id, period, words, points, reason, known_from, entered_by)
        VALUES (:kind, :team_id, :measure_id, :period, :words, :points, :reason, :now, :entered_by)
        ON CONFLICT DO NOTHING RETURNING id`,
  params: { ...decided, team_id: id.nullable(), measure_id: id, now: text, entered_by: id },
  row: { id },
});

/** Changes nothing when it has ended. */
export const endSetting = change({
  sql: `UPDATE chart_settings SET known_until = :now, ended_by = :ended_by, end_reason = :end_reason
        WHERE id = :id AND known_until IS NULL`,
  params: { id, now: text, ended_by: id, end_reason: text },
});
