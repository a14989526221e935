import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const kind = z.enum(['change-idea', 'event', 'pdsa']);

const written = {
  measure_id: id.nullable(),
  period: text,
  kind,
  words: text,
  text,
  plan: text,
  do: text,
  study: text,
  act: text,
};

const annotation = {
  id,
  number: id,
  ...written,
  /** null is every measure. */
  code: text.nullable(),
  known_from: text,
  person: text.nullable(),
};

const annotationColumns = `annotations.id, number, annotations.measure_id, annotations.period,
  annotations.kind, words, text, pdsa_plan AS plan, pdsa_do AS "do", pdsa_study AS study,
  pdsa_act AS act, measures.code, known_from, writers.name AS person`;

const withNames = `annotations LEFT JOIN measures ON measures.id = annotations.measure_id
  LEFT JOIN users AS writers ON writers.id = annotations.entered_by`;

/** What holds now of a team, or of the programme (NULL), the newest month first; of one measure those of every measure too. */
export const annotationsOf = many({
  sql: `SELECT ${annotationColumns} FROM ${withNames}
        WHERE annotations.team_id IS :team_id AND annotations.known_until IS NULL
          AND (:measure_id IS NULL OR annotations.measure_id IS NULL
               OR annotations.measure_id = :measure_id)
          AND (annotations.period, number) < (:period, :number)
        ORDER BY annotations.period DESC, number DESC LIMIT :most`,
  params: {
    team_id: id.nullable(),
    measure_id: id.nullable(),
    period: text,
    number: id,
    most: id,
  },
  row: annotation,
});

/** What was said last under a number, also when it was removed since. */
export const newestOf = maybe({
  sql: `SELECT ${annotationColumns}, known_until, enders.name AS ender FROM ${withNames}
          LEFT JOIN users AS enders ON enders.id = annotations.ended_by
        WHERE number = :number AND annotations.team_id IS :team_id
        ORDER BY annotations.id DESC LIMIT 1`,
  params: { number: id, team_id: id.nullable() },
  row: { ...annotation, known_until: text.nullable(), ender: text.nullable() },
});

/** How many of a team hold, and whether one of them has these words in this month. */
export const roomFor = one({
  sql: `SELECT count(*) AS held,
          coalesce(max(period = :period AND words = :words AND measure_id IS :measure_id), 0) AS same
        FROM annotations WHERE team_id IS :team_id AND known_until IS NULL`,
  params: { team_id: id.nullable(), measure_id: id.nullable(), period: text, words: text },
  row: { held: id, same: id },
});

/** Under a number of its own, unless it has one. */
export const insertAnnotation = one({
  sql: `INSERT INTO annotations
          (number, team_id, measure_id, period, kind, words, text, pdsa_plan, pdsa_do, pdsa_study,
           pdsa_act, known_from, entered_by)
        VALUES (coalesce(:number, (SELECT coalesce(max(number), 0) + 1 FROM annotations)), :team_id,
          :measure_id, :period, :kind, :words, :text, :plan, :do, :study, :act, :now, :entered_by)
        RETURNING number`,
  params: { number: id.nullable(), team_id: id.nullable(), ...written, now: text, entered_by: id },
  row: { number: id },
});

export const endAnnotation = change({
  sql: `UPDATE annotations SET known_until = :now, ended_by = :ended_by
        WHERE number = :number AND known_until IS NULL`,
  params: { number: id, now: text, ended_by: id },
});
