import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';
import { postChoices } from '../../lib/own-data.ts';

const id = z.int();
const text = z.string();
const posts = z.enum(postChoices);

/** Changes nothing where somebody has left already. */
export const close = change({
  sql: 'UPDATE users SET left_at = :now, leaves_posts = :posts WHERE id = :id AND left_at IS NULL',
  params: { id, now: text, posts },
});

export const departureOf = maybe({
  sql: `SELECT id, name, email, left_at, leaves_posts, erased_at FROM users
        WHERE id = :id AND left_at IS NOT NULL`,
  params: { id },
  row: {
    id,
    name: text,
    email: text,
    left_at: text.nullable(),
    leaves_posts: posts.nullable(),
    erased_at: text.nullable(),
  },
});

export const departuresBefore = many({
  sql: 'SELECT id FROM users WHERE left_at < :before AND erased_at IS NULL',
  params: { before: text },
  row: { id },
});

export const markErased = change({
  sql: `UPDATE users SET left_at = coalesce(left_at, :at), leaves_posts = :posts, erased_at = :at
        WHERE id = :id`,
  params: { id, at: text, posts },
});

/** Everybody who was erased: ids and dates, no names. */
export const erasedUsers = many({
  sql: `SELECT id, erased_at, leaves_posts FROM users WHERE erased_at > ''`,
  params: {},
  row: { id, erased_at: text.nullable(), leaves_posts: posts.nullable() },
});

export const isErased = maybe({
  sql: 'SELECT id FROM users WHERE id = :id AND erased_at IS NOT NULL',
  params: { id },
  row: { id },
});

/** Takes an id that a database from before has not given yet, so that it gives it to nobody. */
export const insertFormer = change({
  sql: `INSERT INTO users (id, email, email_key, name, role, role_title, created_at, welcomed_at)
        VALUES (:id, '', 'former-' || :id, '', 'member', '', :at, :at)
        ON CONFLICT (id) DO NOTHING`,
  params: { id, at: text },
});

export const insertDepartureToken = change({
  sql: `INSERT INTO departure_tokens (token_hash, user_id, expires_at)
        VALUES (:token_hash, :user_id, :expires_at)`,
  params: { token_hash: text, user_id: id, expires_at: text },
});

/** Whose departure a link may still undo. */
export const departureOfToken = maybe({
  sql: `SELECT users.id, users.email, users.left_at
        FROM departure_tokens JOIN users ON users.id = departure_tokens.user_id
        WHERE token_hash = :token_hash AND ended_at IS NULL AND expires_at > :now
          AND users.left_at IS NOT NULL AND users.erased_at IS NULL`,
  params: { token_hash: text, now: text },
  row: { id, email: text, left_at: text.nullable() },
});

export const endDepartureTokens = change({
  sql: `UPDATE departure_tokens SET ended_at = :now WHERE user_id = :user_id AND ended_at IS NULL`,
  params: { user_id: id, now: text },
});

export const deleteDepartureTokens = change({
  sql: 'DELETE FROM departure_tokens WHERE user_id = :user_id',
  params: { user_id: id },
});
