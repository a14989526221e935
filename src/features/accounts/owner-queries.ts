import * as z from 'zod';
import { change, many, one, maybe } from '../../lib/db/statements.ts';
import { roles, themes } from '../../lib/http/viewer.ts';

const id = z.int();
const text = z.string();

/**
 * The addresses that are or were somebody's, as a JSON list. One that another account has by now is not
 * among them, nor one that they asked for and never confirmed.
 */
export const addressKeysOf = one({
  sql: `SELECT json_group_array(address) AS keys FROM (
          SELECT email_key AS address FROM users WHERE id = :id
          UNION SELECT old_email_key FROM address_changes WHERE user_id = :id
          UNION SELECT new_email_key FROM address_changes
            WHERE user_id = :id AND confirmed_at IS NOT NULL)
        WHERE NOT EXISTS (SELECT 1 FROM users WHERE email_key = address AND id <> :id)`,
  params: { id },
  row: { keys: text },
});

export const accountFacts = maybe({
  sql: `SELECT id, name, email, role, role_title, theme, created_at, last_login_at,
          visited_at, visit_before, suspended_at,
          suspended_until, suspension_reason
        FROM users WHERE id = :id`,
  params: { id },
  row: {
    id,
    name: text,
    email: text,
    role: z.enum(roles),
    role_title: text,
    theme: z.enum(themes),
    created_at: text,
    last_login_at: text.nullable(),
    visited_at: text.nullable(),
    visit_before: text.nullable(),
    suspended_at: text.nullable(),
    suspended_until: text.nullable(),
    suspension_reason: text.nullable(),
  },
});

export const addressChangesOf = many({
  sql: `SELECT old_email, new_email, asked_at, confirmed_at, undone_at FROM address_changes
        WHERE user_id = :id ORDER BY id`,
  params: { id },
  row: {
    old_email: text,
    new_email: text,
    asked_at: text,
    confirmed_at: text.nullable(),
    undone_at: text.nullable(),
  },
});

/** What somebody did, in the order in which they did it. */
export const actsOf = many({
  sql: 'SELECT at, act FROM audit_entries WHERE actor_id = :id ORDER BY id',
  params: { id },
  row: { at: text, act: text },
});

/** Whoever had left has their account back, as it was. */
export const reopen = change({
  sql: `UPDATE users SET left_at = NULL, leaves_posts = NULL
        WHERE id = :id AND left_at IS NOT NULL AND erased_at IS NULL`,
  params: { id },
});

export const deleteTokensOf = change({
  sql: 'DELETE FROM tokens WHERE user_id = :id',
  params: { id },
});

/** With their links. */
export const deleteAddressChangesOf = change({
  sql: 'DELETE FROM address_changes WHERE user_id = :id',
  params: { id },
});

export const deleteNotesAbout = change({
  sql: 'DELETE FROM user_notes WHERE user_id = :id',
  params: { id },
});

/** Nothing stays but the number, what it was called for, and that it was once somebody. */
export const emptyUser = change({
  sql: `UPDATE users SET name = :name, email = '', email_key = 'former-' || id, role = 'member',
          role_title = '', team_id = NULL, team_role = 'member', interests = '', mail_choice = 'never',
          search_words = '', theme = 'auto', landing = NULL, password_hash = NULL,
          password_mark = NULL, last_login_at = NULL, visited_at = NULL,
          visit_before = NULL, suspended_at = NULL, suspended_until = NULL,
          suspension_reason = NULL
        WHERE id = :id`,
  params: { id, name: text },
});
