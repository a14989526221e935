import * as z from 'zod';
import { many, one } from '../../lib/db/statements.ts';
import { roles } from '../../lib/http/viewer.ts';

const id = z.int();
const text = z.string();
const userState = z.enum(['active', 'invited', 'suspended', 'left']);

/** As the guards see it: a suspension that is over is none. */
const state = `CASE
    WHEN users.left_at IS NOT NULL THEN 'left'
    WHEN users.suspended_at IS NOT NULL
      AND (users.suspended_until IS NULL OR users.suspended_until > :now) THEN 'suspended'
    WHEN users.password_hash IS NULL THEN 'invited'
    ELSE 'active'
  END`;

/** An empty text, and a team of NULL, is no condition; `teams_found` are ids as JSON. */
const wanted = `users.erased_at IS NULL
  AND (:role = '' OR users.role = :role)
  AND (:team IS NULL OR coalesce(users.team_id, 0) = :team)
  AND (:state = '' OR :state = ${state})
  AND (users.search_words LIKE :pattern ESCAPE '\\'
    OR users.email_key LIKE :address_pattern ESCAPE '\\'
    OR users.team_id IN (SELECT value FROM json_each(:teams_found)))`;

const asked = {
  role: text,
  team: id.nullable(),
  state: text,
  pattern: text,
  address_pattern: text,
  teams_found: text,
  now: text,
  most: id,
};

const listed = {
  id,
  name: text,
  email: text,
  role: z.enum(roles),
  role_title: text,
  team: text.nullable(),
  created_at: text,
  state: userState,
};

export const usersNewest = many({
  sql: `SELECT users.id, users.name, users.email, users.role, users.role_title, teams.name AS team,
          users.created_at, ${state} AS state
        FROM users LEFT JOIN teams ON teams.id = users.team_id
        WHERE users.id < :before AND ${wanted}
        ORDER BY users.id DESC LIMIT :most`,
  params: { ...asked, before: id },
  row: listed,
});

/** The index is walked from the person given, as in the directory. */
export const usersByName = many({
  sql: `SELECT users.id, users.name, users.email, users.role, users.role_title, teams.name AS team,
          users.created_at, ${state} AS state
        FROM users LEFT JOIN teams ON teams.id = users.team_id
        WHERE (users.listed_name, users.id) >
            (coalesce((SELECT listed_name FROM users WHERE id = :after), ''), :after)
          AND ${wanted}
        ORDER BY users.listed_name, users.id LIMIT :most`,
  params: { ...asked, after: id },
  row: listed,
});

/** Counts stop at `most`. */
export const countUsers = one({
  sql: `SELECT count(*) AS count FROM (SELECT 1 FROM users WHERE ${wanted} LIMIT :most)`,
  params: asked,
  row: { count: id },
});

/** By name; `ids` are ids as JSON. */
export const usersChosen = many({
  sql: `SELECT users.id, users.name, users.email, users.role, users.team_id, teams.name AS team,
          ${state} AS state
        FROM users LEFT JOIN teams ON teams.id = users.team_id
        WHERE users.id IN (SELECT value FROM json_each(:ids)) AND users.erased_at IS NULL
        ORDER BY users.listed_name, users.id`,
  params: { ids: text, now: text },
  row: {
    id,
    name: text,
    email: text,
    role: z.enum(roles),
    team_id: id.nullable(),
    team: text.nullable(),
    state: userState,
  },
});
