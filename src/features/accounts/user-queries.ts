import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';
import { roles } from '../../lib/http/viewer.ts';

const id = z.int();
const text = z.string();
const role = z.enum(roles);

export const userById = maybe({
  sql: `SELECT users.id, users.name, users.email, users.role, users.role_title, teams.name AS team,
          users.created_at, users.last_login_at, users.password_hash IS NOT NULL AS has_password,
          users.suspended_at, users.suspended_until, users.suspension_reason, users.left_at,
          EXISTS (SELECT 1 FROM second_factors WHERE user_id = users.id) AS second_factor
        FROM users LEFT JOIN teams ON teams.id = users.team_id
        WHERE users.id = :id AND users.erased_at IS NULL`,
  params: { id },
  row: {
    id,
    name: text,
    email: text,
    role,
    role_title: text,
    team: text.nullable(),
    created_at: text,
    last_login_at: text.nullable(),
    has_password: z.int(),
    suspended_at: text.nullable(),
    suspended_until: text.nullable(),
    suspension_reason: text.nullable(),
    left_at: text.nullable(),
    second_factor: z.int(),
  },
});

export const setRole = change({
  sql: 'UPDATE users SET role = :role WHERE id = :id AND role <> :role',
  params: { id, role },
});

export const notesOf = many({
  sql: `SELECT user_notes.id, user_notes.body, user_notes.written_at, users.name AS author
        FROM user_notes JOIN users ON users.id = user_notes.author_id
        WHERE user_notes.user_id = :user_id ORDER BY user_notes.id DESC LIMIT :most`,
  params: { user_id: id, most: id },
  row: { id, body: text, written_at: text, author: text },
});

export const insertNote = change({
  sql: `INSERT INTO user_notes (user_id, author_id, body, written_at)
        VALUES (:user_id, :author_id, :body, :now)`,
  params: { user_id: id, author_id: id, body: text, now: text },
});

/** What was done to a person, newest first. */
export const entriesAbout = many({
  sql: `SELECT audit_entries.id, audit_entries.at, audit_entries.act, users.name AS actor
        FROM audit_entries LEFT JOIN users ON users.id = audit_entries.actor_id
        WHERE target_kind = 'user' AND target_id = :user_id
        ORDER BY audit_entries.id DESC LIMIT :most`,
  params: { user_id: id, most: id },
  row: { id, at: text, act: text, actor: text.nullable() },
});

export const endedSuspensions = many({
  sql: 'SELECT id FROM users WHERE suspended_until <= :now',
  params: { now: text },
  row: { id },
});
