import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const insertCopy = one({
  sql: `INSERT INTO data_copies (user_id, name, asked_at) VALUES (:user_id, :name, :now)
        RETURNING id`,
  params: { user_id: id, name: text, now: text },
  row: { id },
});

/** Newest first. */
export const copiesOf = many({
  sql: `SELECT id, name, asked_at, ready_at, bytes FROM data_copies
        WHERE user_id = :user_id ORDER BY id DESC`,
  params: { user_id: id },
  row: { id, name: text, asked_at: text, ready_at: text.nullable(), bytes: id.nullable() },
});

export const copyById = maybe({
  sql: 'SELECT id, user_id, name, ready_at FROM data_copies WHERE id = :id',
  params: { id },
  row: { id, user_id: id, name: text, ready_at: text.nullable() },
});

/** That person's own, while it is there. */
export const readyCopy = maybe({
  sql: `SELECT name, ready_at, bytes FROM data_copies
        WHERE name = :name AND user_id = :user_id AND ready_at > :after`,
  params: { name: text, user_id: id, after: text },
  row: { name: text, ready_at: text.nullable(), bytes: id.nullable() },
});

export const markReady = change({
  sql: `UPDATE data_copies SET ready_at = :now, bytes = :bytes WHERE id = :id AND ready_at IS NULL`,
  params: { id, now: text, bytes: id },
});

export const oldCopies = many({
  sql: 'SELECT id FROM data_copies WHERE coalesce(ready_at, asked_at) < :before',
  params: { before: text },
  row: { id },
});

export const deleteCopy = change({
  sql: 'DELETE FROM data_copies WHERE id = :id',
  params: { id },
});
