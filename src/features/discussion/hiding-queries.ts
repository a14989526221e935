import * as z from 'zod';
import { change, maybe } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

/** A post with all that a moderator decides by. */
export const postToModerate = maybe({
  sql: `SELECT posts.id, posts.thread_id, posts.number, posts.author_id, posts.html, posts.created_at,
          posts.edited_at, posts.hidden_at, users.name AS author, threads.title AS thread
        FROM posts
        JOIN users ON users.id = posts.author_id
        JOIN threads ON threads.id = posts.thread_id
        WHERE posts.id = :id`,
  params: { id },
  row: {
    id,
    thread_id: id,
    number: id,
    author_id: id,
    html: text,
    created_at: text,
    edited_at: text.nullable(),
    hidden_at: text.nullable(),
    author: text,
    thread: text,
  },
});

/** `now` hides it; null shows it again. */
export const setPostHidden = change({
  sql: 'UPDATE posts SET hidden_at = :now WHERE id = :id',
  params: { id, now: text.nullable() },
});

/** Changes nothing when the title is another by now. */
export const replaceTitle = change({
  sql: 'UPDATE threads SET title = :title WHERE id = :id AND title = :before',
  params: { id, title: text, before: text },
});
