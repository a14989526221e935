import * as z from 'zod';
import { many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

/** Oldest first, 50 and one more. */
export const oldestWaiting = many({
  sql: `SELECT id, name, email, kind, hospital, role_title, confirmed_at FROM access_requests
        WHERE state = 'waiting' AND id > :after ORDER BY id LIMIT :most`,
  params: { after: id, most: id },
  row: {
    id,
    name: text,
    email: text,
    kind: z.enum(['hospital', 'partner']),
    hospital: text,
    role_title: text,
    confirmed_at: text.nullable(),
  },
});

export const newestDecided = many({
  sql: `SELECT access_requests.id, access_requests.name, access_requests.email, state, decided_at,
          automatic, users.name AS decider
        FROM access_requests LEFT JOIN users ON users.id = decided_by
        WHERE state IN ('approved', 'declined') AND access_requests.id < :before
        ORDER BY access_requests.id DESC LIMIT :most`,
  params: { before: id, most: id },
  row: {
    id,
    name: text,
    email: text,
    state: z.enum(['approved', 'declined']),
    decided_at: text.nullable(),
    automatic: id,
    decider: text.nullable(),
  },
});

const alike = {
  email_key: text,
  name: text,
};

/** Other requests that wait, with the same address or name; capitals do not matter. */
export const requestsAlike = many({
  sql: `SELECT id, name, email FROM access_requests
        WHERE state = 'waiting' AND id <> :id
          AND (email_key = :email_key OR name = :name COLLATE NOCASE)
        ORDER BY id LIMIT 20`,
  params: { id, ...alike },
  row: { id, name: text, email: text },
});

export const accountsAlike = many({
  sql: `SELECT users.id, users.name, email, email_key, teams.name AS team
        FROM users LEFT JOIN teams ON teams.id = users.team_id
        WHERE email_key = :email_key OR users.name = :name COLLATE NOCASE
        ORDER BY users.id LIMIT 20`,
  params: alike,
  row: { id, name: text, email: text, email_key: text, team: text.nullable() },
});

export const openInvitations = many({
  sql: `SELECT invitations.id, inviter.name AS inviter, invited_at, expires_at
        FROM invitations LEFT JOIN users AS inviter ON inviter.id = invited_by
        WHERE invitations.email_key = :email_key
          AND accepted_at IS NULL AND revoked_at IS NULL`,
  params: { email_key: text },
  row: { id, inviter: text.nullable(), invited_at: text, expires_at: text },
});
