import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const teamRole = z.enum(['member', 'data-entry', 'lead']);
const mailChoice = z.enum(['each', 'daily', 'weekly', 'never']);

/**
 * Those who are neither suspended nor gone and have chosen a password, by name. The index is walked from the person
 * given, so that a page costs the same wherever it begins; words that nobody fits walk it all.
 * `teams_found` are the ids, as JSON, of teams whose names fit.
 */
export const listedPeople = many({
  sql: `SELECT users.id, users.name, users.role_title, users.team_role, users.interests,
          teams.name AS team
        FROM users LEFT JOIN teams ON teams.id = users.team_id
        WHERE (users.listed_name, users.id) >
            (coalesce((SELECT listed_name FROM users WHERE id = :after), ''), :after)
          AND users.suspended_at IS NULL AND users.left_at IS NULL
          AND users.password_hash IS NOT NULL
          AND (:team IS NULL OR coalesce(users.team_id, 0) = :team)
          AND (users.search_words LIKE :pattern ESCAPE '\\'
            OR users.team_id IN (SELECT value FROM json_each(:teams_found)))
        ORDER BY users.listed_name, users.id LIMIT :most`,
  params: { after: id, team: id.nullable(), pattern: text, teams_found: text, most: id },
  row: {
    id,
    name: text,
    role_title: text,
    team_role: teamRole,
    interests: text,
    team: text.nullable(),
  },
});

export const teamChoices = many({
  sql: 'SELECT id, name FROM teams ORDER BY name COLLATE NOCASE',
  params: {},
  row: { id, name: text },
});

/** Whoever is listed; a person who is suspended or has left is as absent as none. */
export const listedPerson = maybe({
  sql: `SELECT users.id, users.name, users.role_title, users.team_role, users.interests,
          users.created_at, teams.name AS team
        FROM users LEFT JOIN teams ON teams.id = users.team_id
        WHERE users.id = :id AND users.suspended_at IS NULL AND users.left_at IS NULL
          AND users.password_hash IS NOT NULL`,
  params: { id },
  row: {
    id,
    name: text,
    role_title: text,
    team_role: teamRole,
    interests: text,
    created_at: text,
    team: text.nullable(),
  },
});

/** What somebody may change of themselves. */
export const ownProfile = maybe({
  sql: `SELECT users.id, users.name, users.role_title, users.interests, users.mail_choice,
          teams.name AS team
        FROM users LEFT JOIN teams ON teams.id = users.team_id WHERE users.id = :id`,
  params: { id },
  row: {
    id,
    name: text,
    role_title: text,
    interests: text,
    mail_choice: mailChoice,
    team: text.nullable(),
  },
});

export const updateProfile = change({
  sql: `UPDATE users SET name = :name, role_title = :role_title, interests = :interests,
          mail_choice = :mail_choice,
          search_words = fold(:name || ' ' || :role_title || ' ' || :interests)
        WHERE id = :id`,
  params: { id, name: text, role_title: text, interests: text, mail_choice: mailChoice },
});

/** Changes nothing where somebody has been welcomed before. */
export const setWelcomed = change({
  sql: 'UPDATE users SET welcomed_at = :now WHERE id = :id AND welcomed_at IS NULL',
  params: { id, now: text },
});
