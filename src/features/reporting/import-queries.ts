import * as z from 'zod';
import { change, maybe } from '../../lib/db/statements.ts';
import { roles } from '../../lib/http/viewer.ts';

const id = z.int();
const text = z.string();

/** `ids` are a JSON list. */
export const endObservations = change({
  sql: `UPDATE observations SET known_until = :now
        WHERE id IN (SELECT value FROM json_each(:ids))`,
  params: { ids: text, now: text },
});

/**
 * `rows` are a JSON list of lists: team, measure, period, numerator, denominator, reason, note, and 1 where
 * another row was ended for it.
 */
export const insertObservations = change({
  sql: `INSERT INTO observations
          (team_id, measure_id, period, numerator, denominator, not_reported, note, known_from,
           entered_by, why, small_number_threshold)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
          value ->> 6, :now, :entered_by, iif(value ->> 7, :why, ''),
          (SELECT small_number_threshold FROM measures WHERE id = value ->> 1)
        FROM json_each(:rows)`,
  params: { rows: text, now: text, entered_by: id.nullable(), why: text },
});

/** `rows` are a JSON list of lists: team, measure, period and a date. Their observations hold already. */
export const insertEvents = change({
  sql: `INSERT INTO events (observation_id, date)
        SELECT observations.id, dated.value ->> 3
        FROM json_each(:rows) AS dated JOIN observations
          ON observations.team_id = dated.value ->> 0
            AND observations.period = dated.value ->> 2
            AND observations.measure_id = dated.value ->> 1
            AND observations.known_until IS NULL`,
  params: { rows: text },
});

/** `rows` are a JSON list of lists: team, measure and period. */
export const deleteDraftsOf = change({
  sql: `DELETE FROM observation_drafts WHERE (team_id, measure_id, period) IN
          (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:rows))
          AND team_id IN (SELECT DISTINCT value ->> 0 FROM json_each(:rows))`,
  params: { rows: text },
});

export const insertCheck = change({
  sql: `INSERT INTO import_checks (id, user_id, file, found, checked_at)
        VALUES (:id, :user_id, :file, :found, :now)`,
  params: { id: text, user_id: id, file: z.custom<Uint8Array>(), found: text, now: text },
});

export const checkById = maybe({
  sql: `SELECT found, confirmed_at FROM import_checks
        WHERE id = :id AND user_id = :user_id AND checked_at > :since`,
  params: { id: text, user_id: id, since: text },
  row: { found: text, confirmed_at: text.nullable() },
});

/** A file that is still to be stored. */
export const fileOfCheck = maybe({
  sql: `SELECT file FROM import_checks
        WHERE id = :id AND user_id = :user_id AND confirmed_at IS NULL`,
  params: { id: text, user_id: id },
  row: { file: z.custom<Buffer>() },
});

export const confirmCheck = change({
  sql: `UPDATE import_checks SET confirmed_at = :now, file = x''
        WHERE id = :id AND confirmed_at IS NULL`,
  params: { id: text, now: text },
});

export const deleteChecksOf = change({
  sql: 'DELETE FROM import_checks WHERE user_id = :user_id',
  params: { user_id: id },
});

export const deleteChecksBefore = change({
  sql: 'DELETE FROM import_checks WHERE checked_at < :before',
  params: { before: text },
});

/** Somebody who can use the website, with what says for whom they import. */
export const importerById = maybe({
  sql: `SELECT role, team_id, team_role FROM users
        WHERE id = :id AND left_at IS NULL
          AND (suspended_at IS NULL OR suspended_until <= :now)`,
  params: { id, now: text },
  row: {
    role: z.enum(roles),
    team_id: id.nullable(),
    team_role: z.enum(['member', 'data-entry', 'lead']),
  },
});
