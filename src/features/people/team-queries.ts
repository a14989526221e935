import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';
import { roles } from '../../lib/http/viewer.ts';

const id = z.int();
const text = z.string();
const teamRole = z.enum(['member', 'data-entry', 'lead']);
const role = z.enum(roles);

export const teamsWithCounts = many({
  sql: `SELECT id, name,
          (SELECT count(*) FROM users WHERE team_id = teams.id AND left_at IS NULL) AS people,
          (SELECT count(*) FROM users
           WHERE team_id = teams.id AND team_role = 'lead' AND left_at IS NULL) AS leads
        FROM teams ORDER BY name COLLATE NOCASE`,
  params: {},
  row: { id, name: text, people: id, leads: id },
});

export const teamById = maybe({
  sql: 'SELECT id, name FROM teams WHERE id = :id',
  params: { id },
  row: { id, name: text },
});

export const teamNamed = maybe({
  sql: 'SELECT id FROM teams WHERE name = :name COLLATE NOCASE',
  params: { name: text },
  row: { id },
});

export const insertTeam = one({
  sql: 'INSERT INTO teams (name) VALUES (:name) RETURNING id',
  params: { name: text },
  row: { id },
});

export const updateTeamName = change({
  sql: 'UPDATE teams SET name = :name WHERE id = :id',
  params: { id, name: text },
});

/** By name, from the person given on; those who cannot log in are in it too. */
export const peopleOfTeam = many({
  sql: `SELECT id, name, role_title, team_role FROM users
        WHERE team_id = :team_id AND left_at IS NULL AND (listed_name, id) >
          (coalesce((SELECT listed_name FROM users WHERE id = :after), ''), :after)
        ORDER BY listed_name, id LIMIT :most`,
  params: { team_id: id, after: id, most: id },
  row: { id, name: text, role_title: text, team_role: teamRole },
});

export const placementOf = maybe({
  sql: 'SELECT id, name, role, team_id, team_role FROM users WHERE id = :id',
  params: { id },
  row: { id, name: text, role, team_id: id.nullable(), team_role: teamRole },
});

export const personByEmail = maybe({
  sql: 'SELECT id, name FROM users WHERE email_key = :email_key AND left_at IS NULL',
  params: { email_key: text },
  row: { id, name: text },
});

export const updatePlacement = change({
  sql: 'UPDATE users SET team_id = :team_id, team_role = :team_role WHERE id = :id',
  params: { id, team_id: id.nullable(), team_role: teamRole },
});
