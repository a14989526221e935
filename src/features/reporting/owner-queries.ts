import * as z from 'zod';
import { many } from '../../lib/db/statements.ts';

const text = z.string();
const number = z.number().nullable();

/** What somebody entered or corrected, the oldest first. */
export const answersBy = many({
  sql: `SELECT teams.name AS team, measures.code AS measure, observations.period, numerator,
          denominator, not_reported, note, known_from, why
        FROM observations JOIN teams ON teams.id = observations.team_id
          JOIN measures ON measures.id = observations.measure_id
        WHERE observations.entered_by = :id ORDER BY observations.id`,
  params: { id: z.int() },
  row: {
    team: text,
    measure: text,
    period: text,
    numerator: number,
    denominator: number,
    not_reported: text.nullable(),
    note: text,
    known_from: text,
    why: text,
  },
});
