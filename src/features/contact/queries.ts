import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();

/** Answers nothing when the reference is taken. */
export const insertMessage = maybe({
  sql: `INSERT INTO contact_messages (reference, name, email, message, received_at)
        VALUES (:reference, :name, :email, :message, :received_at)
        ON CONFLICT (reference) DO NOTHING RETURNING id, reference`,
  params: {
    reference: z.string(),
    name: z.string(),
    email: z.string(),
    message: z.string(),
    received_at: z.string(),
  },
  row: { id, reference: z.string() },
});

/** The first message with these words from this address since then. */
export const sameMessageSince = maybe({
  sql: `SELECT reference FROM contact_messages
        WHERE received_at > :since AND lower(email) = :email_key AND message = :message
        ORDER BY received_at LIMIT 1`,
  params: { since: z.string(), email_key: z.string(), message: z.string() },
  row: { reference: z.string() },
});

export const deleteMessagesBefore = change({
  sql: 'DELETE FROM contact_messages WHERE received_at < :before',
  params: { before: z.string() },
});

export const deleteMessagesFrom = change({
  sql: `DELETE FROM contact_messages
        WHERE lower(email) IN (SELECT value FROM json_each(:addressKeys))`,
  params: { addressKeys: z.string() },
});

export const messageById = maybe({
  sql: `SELECT contact_messages.id, reference, contact_messages.name, contact_messages.email, message,
          received_at, dealt_with_at, users.name AS dealer
        FROM contact_messages LEFT JOIN users ON users.id = dealt_with_by
        WHERE contact_messages.id = :id`,
  params: { id },
  row: {
    id,
    reference: z.string(),
    name: z.string(),
    email: z.string(),
    message: z.string(),
    received_at: z.string(),
    dealt_with_at: z.string().nullable(),
    dealer: z.string().nullable(),
  },
});

const listed = {
  id,
  reference: z.string(),
  name: z.string(),
  opening: z.string(),
  received_at: z.string(),
};

export const newestWaiting = many({
  sql: `SELECT id, reference, name, substr(message, 1, 200) AS opening, received_at
        FROM contact_messages WHERE dealt_with_at IS NULL AND id < :before
        ORDER BY id DESC LIMIT :most`,
  params: { before: id, most: id },
  row: listed,
});

export const newestDealtWith = many({
  sql: `SELECT id, reference, name, substr(message, 1, 200) AS opening, received_at
        FROM contact_messages WHERE dealt_with_at IS NOT NULL AND id < :before
        ORDER BY id DESC LIMIT :most`,
  params: { before: id, most: id },
  row: listed,
});

/** Counts stop at `most`. */
export const waitingNow = one({
  sql: `SELECT count(*) AS count, min(received_at) AS oldest
        FROM (SELECT received_at FROM contact_messages WHERE dealt_with_at IS NULL
              ORDER BY id LIMIT :most)`,
  params: { most: id },
  row: { count: id, oldest: z.string().nullable() },
});

export const setDealtWith = change({
  sql: `UPDATE contact_messages SET dealt_with_at = :now, dealt_with_by = :by
        WHERE id = :id AND dealt_with_at IS NULL`,
  params: { id, by: id, now: z.string() },
});

export const setWaiting = change({
  sql: `UPDATE contact_messages SET dealt_with_at = NULL, dealt_with_by = NULL
        WHERE id = :id AND dealt_with_at IS NOT NULL`,
  params: { id },
});
