import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const stage = z.enum(['by-hand', 'before', 'due', 'after']);

/** Changes nothing when it is so already. */
export const setAutomatic = change({
  sql: 'UPDATE chase_settings SET automatic = :automatic WHERE id = 1 AND automatic <> :automatic',
  params: { automatic: id },
});

/** Whose duty a report is: those who may enter it, and can log in. */
const reporters = `team_role IN ('lead', 'data-entry') AND password_hash IS NOT NULL
  AND suspended_at IS NULL AND left_at IS NULL`;

/** `teams` is a JSON list of ids. */
export const reportersOf = many({
  sql: `SELECT id, name, team_id FROM users
        WHERE team_id IN (SELECT value FROM json_each(:teams)) AND ${reporters}
        ORDER BY team_id, listed_name, id`,
  params: { teams: text },
  row: { id, name: text, team_id: id.nullable() },
});

/** Nobody when it is no longer their duty. */
export const reporterById = maybe({
  sql: `SELECT name, email FROM users WHERE id = :id AND team_id = :team_id AND ${reporters}`,
  params: { id, team_id: id },
  row: { name: text, email: text },
});

export const insertLetter = one({
  sql: `INSERT INTO chase_letters (form_key, subject, body, written_by, written_at)
        VALUES (:form_key, :subject, :body, :written_by, :now) RETURNING id`,
  params: { form_key: text, subject: text, body: text, written_by: id, now: text },
  row: { id },
});

/** What a form did that was sent before. */
export const chasedWith = maybe({
  sql: `SELECT count(*) AS teams, sum(people) AS people
        FROM chase_letters JOIN chases ON chases.letter_id = chase_letters.id
        WHERE form_key = :form_key GROUP BY chase_letters.id`,
  params: { form_key: text },
  row: { teams: id, people: id },
});

/** Nothing when it was done before. */
export const insertChase = maybe({
  sql: `INSERT INTO chases (team_id, month, stage, letter_id, sent_at, sent_by, people)
        VALUES (:team_id, :month, :stage, :letter_id, :now, :sent_by, :people)
        ON CONFLICT DO NOTHING RETURNING id`,
  params: {
    team_id: id,
    month: text,
    stage,
    letter_id: id.nullable(),
    now: text,
    sent_by: id.nullable(),
    people: id,
  },
  row: { id },
});

export const chaseById = maybe({
  sql: `SELECT chases.team_id, teams.name AS team, month, stage, subject, body
        FROM chases JOIN teams ON teams.id = chases.team_id
          LEFT JOIN chase_letters ON chase_letters.id = letter_id
        WHERE chases.id = :id`,
  params: { id },
  row: {
    team_id: id,
    team: text,
    month: text,
    stage,
    subject: text.nullable(),
    body: text.nullable(),
  },
});

/** Who was chased of a month, the newest first. */
export const chasesOf = many({
  sql: `SELECT chases.team_id, teams.name AS team, stage, sent_at, people, users.name AS sender
        FROM chases JOIN teams ON teams.id = chases.team_id LEFT JOIN users ON users.id = sent_by
        WHERE month = :month ORDER BY chases.id DESC LIMIT 1000`,
  params: { month: text },
  row: {
    team_id: id,
    team: text,
    stage,
    sent_at: text,
    people: id,
    sender: text.nullable(),
  },
});

/** That teams were chased stays. */
export const deleteLettersBefore = change({
  sql: 'DELETE FROM chase_letters WHERE written_at < :before',
  params: { before: text },
});
