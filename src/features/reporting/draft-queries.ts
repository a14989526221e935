import * as z from 'zod';
import { change, many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const draftsOf = many({
  sql: `SELECT measure_id, period, typed, saved_at, saved_by, users.name AS saver
        FROM observation_drafts LEFT JOIN users ON users.id = saved_by
        WHERE observation_drafts.team_id = :team_id AND month = :month`,
  params: { team_id: id, month: text },
  row: {
    measure_id: id,
    period: text,
    typed: text,
    saved_at: text,
    saved_by: id.nullable(),
    saver: text.nullable(),
  },
});

export const saveDraft = change({
  sql: `INSERT INTO observation_drafts
          (team_id, month, period, measure_id, typed, faulty, saved_at, saved_by)
        VALUES (:team_id, :month, :period, :measure_id, :typed, :faulty, :now, :saved_by)
        ON CONFLICT (team_id, month, period, measure_id) DO UPDATE SET
          typed = excluded.typed, faulty = excluded.faulty, saved_at = excluded.saved_at,
          saved_by = excluded.saved_by`,
  params: {
    team_id: id,
    month: text,
    period: text,
    measure_id: id,
    typed: text,
    faulty: id,
    now: text,
    saved_by: id,
  },
});

export const deleteDraft = change({
  sql: `DELETE FROM observation_drafts
        WHERE team_id = :team_id AND month = :month AND period = :period AND measure_id = :measure_id`,
  params: { team_id: id, month: text, period: text, measure_id: id },
});

export const deleteDrafts = change({
  sql: 'DELETE FROM observation_drafts WHERE team_id = :team_id AND month = :month',
  params: { team_id: id, month: text },
});
