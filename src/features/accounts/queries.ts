import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';
import { roles, themes } from '../../lib/http/viewer.ts';
import { teamRoles } from '../../lib/team-roles.ts';

const role = z.enum(roles);
const id = z.int();

/** Who has needed a second factor since `overdue` or before is a member until they have one. */
export const viewerById = maybe({
  sql: `SELECT id, name, theme,
          iif(role = 'member', NULL, factor_wanted_since) AS factor_wanted_since,
          iif(suspended_at IS NULL OR suspended_until <= :now,
            iif(factor_wanted_since <= :overdue, 'member', role), 'suspended') AS role
        FROM users WHERE id = :id AND left_at IS NULL`,
  params: { id, now: z.string(), overdue: z.string() },
  row: {
    id,
    name: z.string(),
    theme: z.enum(themes),
    factor_wanted_since: z.string().nullable(),
    role: z.enum([...roles, 'suspended']),
  },
});

/** 1 where a password alone logs nobody in. */
const secondFactor =
  'EXISTS (SELECT 1 FROM second_factors WHERE user_id = users.id) AS second_factor';

const loginColumns = `id, name, email, role, password_hash, password_mark, last_login_at, landing,
          welcomed_at, ${secondFactor}`;
const loginRow = {
  id,
  name: z.string(),
  email: z.string(),
  role,
  password_hash: z.string().nullable(),
  password_mark: z.string().nullable(),
  last_login_at: z.string().nullable(),
  landing: z.string().nullable(),
  welcomed_at: z.string().nullable(),
  second_factor: z.int(),
};

/** Whoever has left is nobody, though the address is not free yet. */
export const accountByEmail = maybe({
  sql: `SELECT ${loginColumns} FROM users WHERE email_key = :email_key AND left_at IS NULL`,
  params: { email_key: z.string() },
  row: loginRow,
});

/** The same, of somebody whose log-in is half done, or whom a passkey named. */
export const accountToLogIn = maybe({
  sql: `SELECT ${loginColumns} FROM users WHERE id = :id AND left_at IS NULL`,
  params: { id },
  row: loginRow,
});

export const accountById = maybe({
  sql: `SELECT id, name, email, email_key, role, password_mark FROM users
        WHERE id = :id AND left_at IS NULL`,
  params: { id },
  row: {
    id,
    name: z.string(),
    email: z.string(),
    email_key: z.string(),
    role,
    password_mark: z.string().nullable(),
  },
});

/** With what a password is compared with. */
export const accountToProve = maybe({
  sql: `SELECT id, name, email, email_key, role, password_hash, password_mark, ${secondFactor}
        FROM users WHERE id = :id`,
  params: { id },
  row: {
    id,
    name: z.string(),
    email: z.string(),
    email_key: z.string(),
    role,
    password_hash: z.string().nullable(),
    password_mark: z.string().nullable(),
    second_factor: z.int(),
  },
});

export const anyUser = maybe({
  sql: 'SELECT id FROM users LIMIT 1',
  params: {},
  row: { id },
});

/** Those who can act: an admin who is suspended or has left is none. */
export const adminIds = many({
  sql: `SELECT id FROM users WHERE role = 'admin' AND suspended_at IS NULL AND left_at IS NULL
        ORDER BY id`,
  params: {},
  row: { id },
});

/** The same, with 1 for those who have chosen a password. */
export const activeAdmins = many({
  sql: `SELECT id, password_hash IS NOT NULL AS able FROM users
        WHERE role = 'admin' AND suspended_at IS NULL AND left_at IS NULL`,
  params: {},
  row: { id, able: id },
});

export const newestUsers = many({
  sql: `SELECT users.id, users.name, users.email, users.role, users.role_title,
          teams.name AS team, users.created_at, users.password_hash IS NOT NULL AS has_password,
          users.suspended_at, users.left_at
        FROM users LEFT JOIN teams ON teams.id = users.team_id
        WHERE users.id < :before AND users.erased_at IS NULL ORDER BY users.id DESC LIMIT :most`,
  params: { before: id, most: id },
  row: {
    id,
    name: z.string(),
    email: z.string(),
    role,
    role_title: z.string(),
    team: z.string().nullable(),
    created_at: z.string(),
    has_password: z.int(),
    suspended_at: z.string().nullable(),
    left_at: z.string().nullable(),
  },
});

/** Answers nothing when the address is taken. */
export const insertUser = maybe({
  sql: `INSERT INTO users
          (email, email_key, name, role, role_title, team_id, team_role, created_at, search_words)
        VALUES (:email, :email_key, :name, :role, :role_title, :team_id, :team_role, :created_at,
          fold(:name || ' ' || :role_title))
        ON CONFLICT (email_key) DO NOTHING RETURNING id`,
  params: {
    email: z.string(),
    email_key: z.string(),
    name: z.string(),
    role,
    role_title: z.string(),
    team_id: id.nullable(),
    team_role: z.enum(teamRoles),
    created_at: z.string(),
  },
  row: { id },
});

/** What a log-in stands on, to see whether it has changed meanwhile. */
export const proofsOf = maybe({
  sql: `SELECT password_hash, ${secondFactor} FROM users WHERE id = :id`,
  params: { id },
  row: { password_hash: z.string().nullable(), second_factor: z.int() },
});

/** A password newly chosen: devices known from before are known no longer. */
export const setPassword = change({
  sql: `UPDATE users SET password_hash = :password_hash, password_mark = lower(hex(randomblob(16)))
        WHERE id = :id`,
  params: { id, password_hash: z.string() },
});

/** Where an invitation wanted the first log-in to lead: it has led there. */
export const clearLanding = change({
  sql: 'UPDATE users SET landing = NULL WHERE id = :id',
  params: { id },
});

/** The same password, hashed anew. */
export const setPasswordHash = change({
  sql: 'UPDATE users SET password_hash = :password_hash WHERE id = :id',
  params: { id, password_hash: z.string() },
});

export const noteLogin = change({
  sql: 'UPDATE users SET last_login_at = :now WHERE id = :id',
  params: { id, now: z.string() },
});

export const setTheme = change({
  sql: 'UPDATE users SET theme = :theme WHERE id = :id',
  params: { id, theme: z.enum(themes) },
});

export const suspensionOf = maybe({
  sql: `SELECT suspended_at, suspension_reason, suspended_until FROM users
        WHERE id = :id AND suspended_at IS NOT NULL`,
  params: { id },
  row: {
    suspended_at: z.string().nullable(),
    suspension_reason: z.string().nullable(),
    suspended_until: z.string().nullable(),
  },
});

export const suspend = change({
  sql: `UPDATE users SET suspended_at = :now, suspension_reason = :reason, suspended_until = :until
        WHERE id = :id`,
  params: { id, now: z.string(), reason: z.string(), until: z.string().nullable() },
});

export const reinstate = change({
  sql: `UPDATE users SET suspended_at = NULL, suspension_reason = NULL, suspended_until = NULL
        WHERE id = :id AND suspended_at IS NOT NULL`,
  params: { id },
});

export const teamNames = many({
  sql: 'SELECT name FROM teams ORDER BY name',
  params: {},
  row: { name: z.string() },
});

export const teamByName = maybe({
  sql: 'SELECT id FROM teams WHERE name = :name COLLATE NOCASE',
  params: { name: z.string() },
  row: { id },
});

export const insertTeam = one({
  sql: 'INSERT INTO teams (name) VALUES (:name) RETURNING id',
  params: { name: z.string() },
  row: { id },
});
