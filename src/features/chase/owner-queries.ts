import * as z from 'zod';
import { change, many } from '../../lib/db/statements.ts';

const text = z.string();

/** Whom somebody chased, and what they wrote while that is kept; the oldest first. */
export const chasesBy = many({
  sql: `SELECT teams.name AS team, month, sent_at AS sentAt, subject, body
        FROM chases JOIN teams ON teams.id = chases.team_id
          LEFT JOIN chase_letters ON chase_letters.id = letter_id
        WHERE sent_by = :id ORDER BY chases.id`,
  params: { id: z.int() },
  row: { team: text, month: text, sentAt: text, subject: text.nullable(), body: text.nullable() },
});

export const deleteLettersBy = change({
  sql: 'DELETE FROM chase_letters WHERE written_by = :id',
  params: { id: z.int() },
});
