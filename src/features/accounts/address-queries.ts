import * as z from 'zod';
import { change, maybe, one } from '../../lib/db/statements.ts';

const purposes = ['confirm', 'undo'] as const;
export type Purpose = (typeof purposes)[number];

const id = z.int();
const text = z.string();

const addressChange = {
  id,
  user_id: id,
  old_email: text,
  old_email_key: text,
  new_email: text,
  new_email_key: text,
};

export const insertAddressChange = one({
  sql: `INSERT INTO address_changes
          (user_id, old_email, old_email_key, new_email, new_email_key, asked_at)
        VALUES (:user_id, :old_email, :old_email_key, :new_email, :new_email_key, :now)
        RETURNING id`,
  params: {
    user_id: id,
    old_email: text,
    old_email_key: text,
    new_email: text,
    new_email_key: text,
    now: text,
  },
  row: { id },
});

/** With the newest change of the same person: only the newest wish counts. */
export const addressChangeById = maybe({
  sql: `SELECT id, user_id, old_email, old_email_key, new_email, new_email_key,
          (SELECT max(id) FROM address_changes AS others
           WHERE others.user_id = address_changes.user_id) AS newest_id
        FROM address_changes WHERE id = :id AND undone_at IS NULL`,
  params: { id },
  row: { ...addressChange, newest_id: id.nullable() },
});

/** The change that a link may still confirm or undo. */
export const changeOfToken = maybe({
  sql: `SELECT address_changes.id, address_changes.user_id, old_email, old_email_key, new_email,
          new_email_key, asked_at, address_tokens.purpose
        FROM address_tokens JOIN address_changes ON address_changes.id = address_tokens.change_id
        WHERE token_hash = :token_hash AND ended_at IS NULL AND expires_at > :now`,
  params: { token_hash: text, now: text },
  row: { ...addressChange, asked_at: text, purpose: z.enum(purposes) },
});

export const insertAddressToken = change({
  sql: `INSERT INTO address_tokens (token_hash, change_id, purpose, expires_at)
        VALUES (:token_hash, :change_id, :purpose, :expires_at)`,
  params: { token_hash: text, change_id: id, purpose: z.enum(purposes), expires_at: text },
});

/** Links of one purpose of all changes of a person. */
export const endAddressTokensOf = change({
  sql: `UPDATE address_tokens SET ended_at = :now
        WHERE purpose = :purpose AND ended_at IS NULL
          AND change_id IN (SELECT id FROM address_changes WHERE user_id = :user_id)`,
  params: { user_id: id, purpose: z.enum(purposes), now: text },
});

/** Changes that were asked for and not confirmed: a letter that has not gone out yet never will. */
export const dropOpenChanges = change({
  sql: `UPDATE address_changes SET undone_at = :now
        WHERE user_id = :user_id AND confirmed_at IS NULL AND undone_at IS NULL`,
  params: { user_id: id, now: text },
});

/** Changes nothing when somebody else has the address. */
export const setAddress = change({
  sql: `UPDATE users SET email = :email, email_key = :email_key
        WHERE id = :user_id
          AND NOT EXISTS (SELECT 1 FROM users WHERE email_key = :email_key AND id <> :user_id)`,
  params: { user_id: id, email: text, email_key: text },
});

export const markConfirmed = change({
  sql: 'UPDATE address_changes SET confirmed_at = :now WHERE id = :id',
  params: { id, now: text },
});

export const markUndone = change({
  sql: 'UPDATE address_changes SET undone_at = :now WHERE id = :id',
  params: { id, now: text },
});

export const deleteAddressTokensBefore = change({
  sql: 'DELETE FROM address_tokens WHERE expires_at < :before',
  params: { before: text },
});
