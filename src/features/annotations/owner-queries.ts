import * as z from 'zod';
import { many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

/** What somebody wrote beside charts, with what they changed or removed since, the oldest first. */
export const annotationsBy = many({
  sql: `SELECT teams.name AS team, measures.code AS measure, annotations.period, annotations.kind,
          words, text, pdsa_plan AS plan, pdsa_do AS "do", pdsa_study AS study, pdsa_act AS act,
          known_from AS "from", known_until AS until
        FROM annotations LEFT JOIN teams ON teams.id = annotations.team_id
          LEFT JOIN measures ON measures.id = annotations.measure_id
        WHERE annotations.entered_by = :id ORDER BY annotations.id`,
  params: { id },
  row: {
    team: text.nullable(),
    measure: text.nullable(),
    period: text,
    kind: text,
    words: text,
    text,
    plan: text,
    do: text,
    study: text,
    act: text,
    from: text,
    until: text.nullable(),
  },
});

const ofCharts = `chart_settings LEFT JOIN teams ON teams.id = chart_settings.team_id
  JOIN measures ON measures.id = chart_settings.measure_id`;

/** What they decided about the lines of charts. */
export const settingsBy = many({
  sql: `SELECT teams.name AS team, measures.code AS measure, chart_settings.kind,
          chart_settings.period, words, points, reason, known_from AS "from"
        FROM ${ofCharts} WHERE chart_settings.entered_by = :id ORDER BY chart_settings.id`,
  params: { id },
  row: {
    team: text.nullable(),
    measure: text,
    kind: text,
    period: text.nullable(),
    words: text,
    points: id.nullable(),
    reason: text,
    from: text,
  },
});

/** What they ended of it, with their reason. */
export const endsBy = many({
  sql: `SELECT teams.name AS team, measures.code AS measure, chart_settings.kind,
          chart_settings.period, end_reason AS reason, known_until AS ended
        FROM ${ofCharts} WHERE chart_settings.ended_by = :id ORDER BY chart_settings.id`,
  params: { id },
  row: {
    team: text.nullable(),
    measure: text,
    kind: text,
    period: text.nullable(),
    reason: text.nullable(),
    ended: text.nullable(),
  },
});
