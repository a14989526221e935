import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const number = z.number().nullable();

/** Dates of its events, in order; NULL where there are none. Asked for only where there may be some. */
const eventDates = `CASE WHEN observations.denominator IS NULL AND observations.numerator > 0 THEN
  (SELECT group_concat(date, ',' ORDER BY date) FROM events
    WHERE events.observation_id = observations.id) END`;

const answer = {
  id,
  measure_id: id,
  period: text,
  numerator: number,
  denominator: number,
  not_reported: text.nullable(),
  note: text,
  /** Of events, in order and with commas between; NULL where there are none. */
  dates: text.nullable(),
  /** Under which counts are small for other teams; null shows all. */
  small_number_threshold: id.nullable(),
  known_from: text,
};

const answerColumns = `observations.id, observations.measure_id, observations.period,
  observations.numerator, observations.denominator, observations.not_reported, observations.note,
  observations.small_number_threshold, observations.known_from,
  ${eventDates} AS dates`;

/** What holds now of some periods of a team; `periods` are a JSON list. */
export const observationsOf = many({
  sql: `SELECT ${answerColumns}, users.name AS person
        FROM observations LEFT JOIN users ON users.id = observations.entered_by
        WHERE observations.team_id = :team_id AND observations.known_until IS NULL
          AND observations.period IN (SELECT value FROM json_each(:periods))`,
  params: { team_id: id, periods: text },
  row: { ...answer, person: text.nullable() },
});

/** All that a team has said and that holds now. */
export const heldOfTeam = many({
  sql: `SELECT ${answerColumns} FROM observations
        WHERE team_id = :team_id AND known_until IS NULL ORDER BY period, measure_id`,
  params: { team_id: id },
  row: answer,
});

/** What was ever said of one measure and period, the newest first. */
export const historyOf = many({
  sql: `SELECT ${answerColumns}, observations.why,
          users.name AS person
        FROM observations LEFT JOIN users ON users.id = observations.entered_by
        WHERE observations.measure_id = :measure_id AND observations.team_id = :team_id
          AND observations.period = :period
        ORDER BY observations.id DESC LIMIT 100`,
  params: { team_id: id, measure_id: id, period: text },
  row: {
    ...answer,
    why: text,
    person: text.nullable(),
  },
});

export const insertObservation = one({
  sql: `INSERT INTO observations
          (team_id, measure_id, period, numerator, denominator, not_reported, note, known_from,
           entered_by, why, small_number_threshold)
        VALUES (:team_id, :measure_id, :period, :numerator, :denominator, :not_reported, :note, :now,
          :entered_by, :why, (SELECT small_number_threshold FROM measures WHERE id = :measure_id))
        RETURNING id`,
  params: {
    team_id: id,
    measure_id: id,
    period: text,
    numerator: number,
    denominator: number,
    not_reported: text.nullable(),
    note: text,
    now: text,
    entered_by: id.nullable(),
    why: text,
  },
  row: { id },
});

/** From now on another one holds. */
export const endObservation = change({
  sql: `UPDATE observations SET known_until = :now
        WHERE team_id = :team_id AND period = :period AND measure_id = :measure_id
          AND known_until IS NULL`,
  params: { team_id: id, measure_id: id, period: text, now: text },
});

export const insertEvent = change({
  sql: 'INSERT INTO events (observation_id, date) VALUES (:observation_id, :date)',
  params: { observation_id: id, date: text },
});

/** The newest row there is: unchanged, nothing was said meanwhile. */
export const newestObservation = maybe({
  sql: 'SELECT id FROM observations ORDER BY id DESC LIMIT 1',
  params: {},
  row: { id },
});

const knownThen = `observations.known_from <= :at
  AND (observations.known_until IS NULL OR observations.known_until > :at)`;

/** One measure of a team over time, as it was known at a moment. */
export const seriesKnownAt = many({
  sql: `SELECT ${answerColumns} FROM observations
        WHERE measure_id = :measure_id AND team_id = :team_id AND ${knownThen} ORDER BY period`,
  params: { measure_id: id, team_id: id, at: text },
  row: answer,
});

/** One measure of every team over time, as it was known at a moment. */
export const everySeriesKnownAt = many({
  sql: `SELECT team_id, ${answerColumns} FROM observations
        WHERE measure_id = :measure_id AND ${knownThen} ORDER BY team_id, period`,
  params: { measure_id: id, at: text },
  row: { team_id: id, ...answer },
});

/** Some measures of a team over time, as they were known at a moment; `measures` are ids as a JSON list. */
export const measuresKnownAt = many({
  sql: `SELECT ${answerColumns} FROM observations
        WHERE team_id = :team_id AND measure_id IN (SELECT value FROM json_each(:measures))
          AND ${knownThen} ORDER BY measure_id, period`,
  params: { team_id: id, measures: text, at: text },
  row: answer,
});

/** What each team said of a measure and period, as it holds now. */
export const answersInPeriod = many({
  sql: `SELECT id, team_id, numerator, denominator, small_number_threshold FROM observations
        WHERE measure_id = :measure_id AND period = :period AND known_until IS NULL
        ORDER BY team_id`,
  params: { measure_id: id, period: text },
  row: {
    id,
    team_id: id,
    numerator: number,
    denominator: number,
    small_number_threshold: id.nullable(),
  },
});

/** Periods of a measure of which something was ever said under the rule for small numbers, until a moment. */
export const periodsUnderRule = many({
  sql: `SELECT DISTINCT period FROM observations
        WHERE measure_id = :measure_id AND small_number_threshold IS NOT NULL AND known_from <= :at`,
  params: { measure_id: id, at: text },
  row: { period: text },
});

/** Those of them of which something was said after an observation. */
export const periodsSaidAfter = many({
  sql: `SELECT DISTINCT measure_id, period FROM observations AS said NOT INDEXED
        WHERE id > :after AND EXISTS (SELECT 1 FROM observations AS hidden
          WHERE hidden.measure_id = said.measure_id AND hidden.period = said.period
            AND hidden.small_number_threshold IS NOT NULL)`,
  params: { after: id },
  row: { measure_id: id, period: text },
});
