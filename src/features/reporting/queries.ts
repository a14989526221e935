import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const teamRole = z.enum(['member', 'data-entry', 'lead']);

/** A team without a row of its own is new this month. */
const firstMonth = `iif(reporting_teams.team_id IS NULL, :this_month, reporting_teams.first_month)`;

/** A team for a viewer, and whether a month of it is submitted. */
export const teamForViewer = maybe({
  sql: `SELECT teams.id, teams.name, ${firstMonth} AS first_month, viewers.team_id IS teams.id AS own,
          viewers.team_role, reporting_settings.due_day, submissions.submitted_at,
          (SELECT name FROM users AS submitters WHERE submitters.id = submissions.submitted_by)
            AS submitter
        FROM users AS viewers JOIN reporting_settings ON reporting_settings.id = 1
          JOIN teams ON teams.id = :team_id
          LEFT JOIN reporting_teams ON reporting_teams.team_id = teams.id
          LEFT JOIN submissions ON submissions.team_id = teams.id AND submissions.month = :month
        WHERE viewers.id = :viewer_id`,
  params: { team_id: id, viewer_id: id, month: text, this_month: text },
  row: {
    id,
    name: text,
    first_month: text.nullable(),
    own: id,
    team_role: teamRole,
    due_day: id,
    submitted_at: text.nullable(),
    submitter: text.nullable(),
  },
});

/** The team that somebody is in. */
export const teamIdOf = maybe({
  sql: 'SELECT team_id FROM users WHERE id = :viewer_id',
  params: { viewer_id: id },
  row: { team_id: id.nullable() },
});

export const teamsInOrder = many({
  sql: `SELECT teams.id, teams.name, ${firstMonth} AS first_month
        FROM teams LEFT JOIN reporting_teams ON reporting_teams.team_id = teams.id
        ORDER BY teams.name COLLATE NOCASE`,
  params: { this_month: text },
  row: { id, name: text, first_month: text.nullable() },
});

export const settings = one({
  sql: `SELECT due_day, (SELECT automatic FROM chase_settings WHERE id = 1) AS automatic
        FROM reporting_settings WHERE id = 1`,
  params: {},
  row: { due_day: id, automatic: id },
});

export const setDueDay = change({
  sql: 'UPDATE reporting_settings SET due_day = :due_day WHERE id = 1',
  params: { due_day: id },
});

export const setFirstMonth = change({
  sql: `INSERT INTO reporting_teams (team_id, first_month) VALUES (:team_id, :first_month)
        ON CONFLICT (team_id) DO UPDATE SET first_month = excluded.first_month`,
  params: { team_id: id, first_month: text.nullable() },
});

/** Every team that has no row yet reports from this month on, but for the one that is no hospital. */
export const startNewTeams = change({
  sql: `INSERT INTO reporting_teams (team_id, first_month)
        SELECT id, iif(name = :own_team, NULL, :this_month) FROM teams
        WHERE id NOT IN (SELECT team_id FROM reporting_teams)`,
  params: { this_month: text, own_team: text },
});

/** Teams that are not expected to report, such as that of the programme's staff. */
export const teamsNotAsked = many({
  sql: 'SELECT team_id FROM reporting_teams WHERE first_month IS NULL',
  params: {},
  row: { team_id: id },
});

export const submissionOf = maybe({
  sql: `SELECT submissions.submitted_at, users.name AS submitter
        FROM submissions LEFT JOIN users ON users.id = submissions.submitted_by
        WHERE submissions.team_id = :team_id AND submissions.month = :month`,
  params: { team_id: id, month: text },
  row: { submitted_at: text, submitter: text.nullable() },
});

/** Submitting a month twice changes nothing. */
export const insertSubmission = change({
  sql: `INSERT INTO submissions (team_id, month, submitted_at, submitted_by)
        VALUES (:team_id, :month, :now, :submitted_by) ON CONFLICT DO NOTHING`,
  params: { team_id: id, month: text, now: text, submitted_by: id.nullable() },
});

export const submissionsOf = many({
  sql: 'SELECT month, submitted_at FROM submissions WHERE team_id = :team_id AND month >= :from',
  params: { team_id: id, from: text },
  row: { month: text, submitted_at: text },
});

/** Teams that are expected to report a month and have not; `team_id` asks for one of them alone. */
export const missingTeams = many({
  sql: `SELECT teams.id, teams.name
        FROM teams LEFT JOIN reporting_teams ON reporting_teams.team_id = teams.id
        WHERE teams.id = coalesce(:team_id, teams.id) AND ${firstMonth} <= :month
          AND NOT EXISTS (SELECT 1 FROM submissions
                          WHERE submissions.team_id = teams.id AND submissions.month = :month)
        ORDER BY teams.name COLLATE NOCASE`,
  params: { team_id: id.nullable(), month: text, this_month: text },
  row: { id, name: text },
});

/**
 * Every team with the months that it has submitted, and those of which it was reminded last, each as a
 * JSON object of months and times.
 */
export const calendarRows = many({
  sql: `SELECT teams.id, teams.name, ${firstMonth} AS first_month,
          (SELECT due_day FROM reporting_settings WHERE id = 1) AS due_day,
          (SELECT automatic FROM chase_settings WHERE id = 1) AS automatic,
          (SELECT json_group_object(month, submitted_at) FROM submissions
           WHERE submissions.team_id = teams.id AND month BETWEEN :from AND :to) AS submitted,
          (SELECT json_group_object(month, at)
           FROM (SELECT month, max(sent_at) AS at FROM chases
                 WHERE chases.team_id = teams.id AND month BETWEEN :from AND :to GROUP BY month))
            AS chased
        FROM teams LEFT JOIN reporting_teams ON reporting_teams.team_id = teams.id
        ORDER BY teams.name COLLATE NOCASE`,
  params: { from: text, to: text, this_month: text },
  row: {
    id,
    name: text,
    first_month: text.nullable(),
    due_day: id,
    automatic: id,
    submitted: text,
    chased: text,
  },
});

/** Periods of which a team has said something, and whether some of that is faulty. */
export const begunPeriods = many({
  sql: `SELECT period, 0 AS faulty FROM observations
        WHERE team_id = :team_id AND known_until IS NULL AND period >= :from GROUP BY period
        UNION ALL
        SELECT month AS period, max(faulty) AS faulty FROM observation_drafts
        WHERE team_id = :team_id AND month >= :from GROUP BY month`,
  params: { team_id: id, from: text },
  row: { period: text, faulty: id },
});
