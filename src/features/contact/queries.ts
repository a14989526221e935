import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

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
  sql: `SELECT id, reference, name, email, message, received_at FROM contact_messages
        WHERE id = :id`,
  params: { id },
  row: {
    id,
    reference: z.string(),
    name: z.string(),
    email: z.string(),
    message: z.string(),
    received_at: z.string(),
  },
});

export const newestMessages = many({
  sql: `SELECT id, reference, name, substr(message, 1, 200) AS opening, received_at
        FROM contact_messages WHERE id < :before ORDER BY id DESC LIMIT :most`,
  params: { before: id, most: id },
  row: {
    id,
    reference: z.string(),
    name: z.string(),
    opening: z.string(),
    received_at: z.string(),
  },
});
