import * as z from 'zod';
import { many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

const annotation = {
  team_id: id.nullable(),
  id,
  number: id,
  period: text,
  kind: z.enum(['change-idea', 'event', 'pdsa']),
  words: text,
  text,
  plan: text,
  do: text,
  study: text,
  act: text,
  known_from: text,
  person: text.nullable(),
};

const setting = {
  team_id: id.nullable(),
  kind: z.enum(['phase', 'baseline', 'exclusion']),
  period: text.nullable(),
  words: text,
  points: id.nullable(),
  reason: text,
  known_from: text,
  person: text.nullable(),
};

const selectAnnotations = `SELECT annotations.team_id, annotations.id, number, period, kind, words,
    text, pdsa_plan AS plan, pdsa_do AS "do", pdsa_study AS study, pdsa_act AS act, known_from,
    users.name AS person
  FROM annotations LEFT JOIN users ON users.id = entered_by`;

const settingColumns = `chart_settings.team_id, kind, period, words, points, reason, known_from,
    users.name AS person
  FROM chart_settings LEFT JOIN users ON users.id = entered_by`;
const selectSettings = `SELECT ${settingColumns}`;

const knownThen = 'known_from <= :at AND (known_until IS NULL OR known_until > :at)';
const ofMeasure = '(measure_id = :measure_id OR measure_id IS NULL)';

/** Beside a chart, as it was known at a moment; those of the programme too. */
export const annotationsKnownAt = many({
  sql: `${selectAnnotations}
        WHERE (annotations.team_id IS NULL OR annotations.team_id = :team_id)
          AND ${ofMeasure} AND ${knownThen}
        ORDER BY period, number`,
  params: { measure_id: id, team_id: id.nullable(), at: text },
  row: annotation,
});

export const everyAnnotationKnownAt = many({
  sql: `${selectAnnotations} WHERE ${ofMeasure} AND ${knownThen} ORDER BY period, number`,
  params: { measure_id: id, at: text },
  row: annotation,
});

export const settingsKnownAt = many({
  sql: `${selectSettings}
        WHERE measure_id = :measure_id AND chart_settings.team_id IS :team_id AND ${knownThen}
        ORDER BY period`,
  params: { measure_id: id, team_id: id.nullable(), at: text },
  row: setting,
});

export const everySettingKnownAt = many({
  sql: `${selectSettings} WHERE measure_id = :measure_id AND ${knownThen} ORDER BY period`,
  params: { measure_id: id, at: text },
  row: setting,
});

/** What was decided about every chart of a team. */
export const settingsOfTeam = many({
  sql: `SELECT measure_id, ${settingColumns}
        WHERE chart_settings.team_id = :team_id AND ${knownThen} ORDER BY measure_id, period`,
  params: { team_id: id, at: text },
  row: { measure_id: id, ...setting },
});

export const teamIds = many({
  sql: 'SELECT id FROM teams ORDER BY id',
  params: {},
  row: { id },
});

/** Of every team and of the programme, as they hold now. */
export const numbersInMonths = many({
  sql: `SELECT number, period FROM annotations INDEXED BY annotations_by_team
        WHERE known_until IS NULL AND team_id IS NULL AND period BETWEEN :from AND :to
        UNION ALL
        SELECT number, period
        FROM teams CROSS JOIN annotations INDEXED BY annotations_by_team
          ON annotations.team_id = teams.id
        WHERE known_until IS NULL AND period BETWEEN :from AND :to
        ORDER BY period, number`,
  params: { from: text, to: text },
  row: { number: id, period: text },
});

/** `numbers` are a JSON list. */
export const rowsNumbered = many({
  sql: `SELECT annotations.team_id, annotations.number, code, annotations.period, annotations.kind,
          words, text, pdsa_plan AS plan, pdsa_do AS "do", pdsa_study AS study, pdsa_act AS act,
          known_from
        FROM annotations LEFT JOIN measures ON measures.id = measure_id
        WHERE annotations.known_until IS NULL
          AND annotations.number IN (SELECT value FROM json_each(:numbers))
        ORDER BY annotations.period, annotations.number`,
  params: { numbers: text },
  row: {
    team_id: id.nullable(),
    number: id,
    code: text.nullable(),
    period: text,
    kind: annotation.kind,
    words: text,
    text,
    plan: text,
    do: text,
    study: text,
    act: text,
    known_from: text,
  },
});
