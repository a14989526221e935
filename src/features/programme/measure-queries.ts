import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

const settings = {
  kind: z.enum(['process', 'outcome', 'balancing', 'data-quality']),
  period: z.enum(['month', 'week', 'event']),
  chart: z.enum(['p', 'pp', 'u', 'up', 'xmr', 'run', 'c', 'g', 't']),
  rule_set: z.enum(['making-data-count', 'anhoej']),
  rule_length: id.nullable(),
  screen: id,
  core: id,
  small_number_threshold: id.nullable(),
  tally: z.enum(['none', 'element', 'some', 'all']),
};

const definition = {
  name: text,
  definition: text,
  numerator: text,
  denominator: text,
  exclusions: text,
  unit: z.enum(['percentage', 'rate', 'hours', 'days', 'minutes', 'count']),
  multiply: id,
  direction: z.enum(['increase', 'decrease', 'neutral']),
};

const measure = {
  id,
  code: text,
  ...settings,
  /** Which count is the sensitive one; it never changes. */
  small_number_of: z.enum(['numerator', 'rest']),
  retired_at: text.nullable(),
  ...definition,
  /** Of the version. */
  number: id,
  from_month: text,
  /** The programme's, in that month. */
  target: z.number().nullable(),
};

/** A measure with the version of its definition that is in force in a month. */
const measureIn = `
  SELECT measures.id, code, kind, period, chart, rule_set, rule_length, screen, core,
    small_number_threshold, small_number_of, tally, retired_at, name, definition, numerator,
    denominator, exclusions, unit,
    multiply, direction, number, from_month,
    (SELECT value FROM measure_targets
     WHERE measure_targets.measure_id = measures.id AND team_id IS NULL
       AND measure_targets.from_month <= :month
     ORDER BY measure_targets.from_month DESC LIMIT 1) AS target
  FROM measures JOIN measure_versions ON measure_id = measures.id
  WHERE number = (SELECT max(number) FROM measure_versions
                  WHERE measure_id = measures.id AND from_month <= :month)`;

/** All of them, by kind; those that are retired come last. */
export const measuresInOrder = many({
  sql: `${measureIn}
        ORDER BY retired_at IS NOT NULL, instr('process outcome balancing data-quality', kind), place`,
  params: { month: text },
  row: measure,
});

/** A code is the same in small letters. */
export const measureByCode = maybe({
  sql: `${measureIn} AND code = :code`,
  params: { code: text, month: text },
  row: measure,
});

/** Newest first. */
export const versionsOf = many({
  sql: `SELECT number, measure_versions.name, definition, numerator, denominator, exclusions, unit,
          multiply, direction, from_month, changed_at, reason, users.name AS changer
        FROM measure_versions LEFT JOIN users ON users.id = changed_by
        WHERE measure_id = :measure_id ORDER BY number DESC`,
  params: { measure_id: id },
  row: {
    ...definition,
    number: id,
    from_month: text,
    changed_at: text,
    reason: text,
    changer: text.nullable(),
  },
});

/** The programme's before those of teams, each in order of months. */
export const targetsOf = many({
  sql: `SELECT measure_targets.id, team_id, teams.name AS team, from_month, value
        FROM measure_targets LEFT JOIN teams ON teams.id = team_id
        WHERE measure_id = :measure_id ORDER BY teams.name COLLATE NOCASE, from_month`,
  params: { measure_id: id },
  row: {
    id,
    team_id: id.nullable(),
    team: text.nullable(),
    from_month: text,
    value: z.number().nullable(),
  },
});

export const everyTarget = many({
  sql: `SELECT measure_id, team_id, teams.name AS team, from_month, value
        FROM measure_targets LEFT JOIN teams ON teams.id = team_id
        ORDER BY measure_id, teams.name COLLATE NOCASE, from_month`,
  params: {},
  row: {
    measure_id: id,
    team_id: id.nullable(),
    team: text.nullable(),
    from_month: text,
    value: z.number().nullable(),
  },
});

/** Changes nothing when the code is taken. */
export const insertMeasure = maybe({
  sql: `INSERT INTO measures
          (code, place, kind, period, chart, rule_set, rule_length, screen, core,
           small_number_threshold, small_number_of, tally, created_at)
        VALUES (:code, (SELECT coalesce(max(place), 0) + 1 FROM measures), :kind, :period, :chart,
          :rule_set, :rule_length, :screen, :core, :small_number_threshold,
          :small_number_of, :tally, :now)
        ON CONFLICT (code) DO NOTHING RETURNING id`,
  params: { code: text, ...settings, small_number_of: z.enum(['numerator', 'rest']), now: text },
  row: { id },
});

export const updateSettings = change({
  sql: `UPDATE measures SET kind = :kind, period = :period, chart = :chart, rule_set = :rule_set,
          rule_length = :rule_length, screen = :screen, core = :core,
          small_number_threshold = :small_number_threshold, tally = :tally
        WHERE id = :id`,
  params: { id, ...settings },
});

export const insertVersion = one({
  sql: `INSERT INTO measure_versions
          (measure_id, number, name, definition, numerator, denominator, exclusions, unit, multiply,
           direction, from_month, changed_at, changed_by, reason)
        VALUES (:measure_id,
          (SELECT coalesce(max(number), 0) + 1 FROM measure_versions WHERE measure_id = :measure_id),
          :name, :definition, :numerator, :denominator, :exclusions, :unit, :multiply, :direction,
          :from_month, :now, :changed_by, :reason)
        RETURNING number`,
  params: {
    measure_id: id,
    ...definition,
    from_month: text,
    now: text,
    changed_by: id.nullable(),
    reason: text,
  },
  row: { number: id },
});

/** Changes nothing when it stands there already. */
export const setRetired = change({
  sql: `UPDATE measures SET retired_at = :now
        WHERE id = :id AND (retired_at IS NULL) = (:now IS NOT NULL)`,
  params: { id, now: text.nullable() },
});

/** In place of one that begins in the same month. */
export const saveTarget = change({
  sql: `INSERT INTO measure_targets (measure_id, team_id, from_month, value)
        VALUES (:measure_id, :team_id, :from_month, :value)
        ON CONFLICT (measure_id, coalesce(team_id, 0), from_month) DO UPDATE SET value = excluded.value`,
  params: {
    measure_id: id,
    team_id: id.nullable(),
    from_month: text,
    value: z.number().nullable(),
  },
});

/** Answers what it took away. */
export const deleteTarget = maybe({
  sql: `DELETE FROM measure_targets WHERE id = :id AND measure_id = :measure_id
        RETURNING team_id, from_month, value`,
  params: { id, measure_id: id },
  row: { team_id: id.nullable(), from_month: text, value: z.number().nullable() },
});

export const deleteTargetsOf = change({
  sql: 'DELETE FROM measure_targets WHERE measure_id = :measure_id',
  params: { measure_id: id },
});
