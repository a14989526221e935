import * as z from 'zod';
import { change, many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const postsToCopy = many({
  sql: `SELECT posts.id, posts.number, posts.body, posts.created_at, posts.edited_at,
          threads.title AS thread, spaces.name AS space
        FROM posts
        JOIN threads ON threads.id = posts.thread_id
        JOIN spaces ON spaces.id = threads.space_id
        WHERE posts.author_id = :author_id AND posts.id > :after
        ORDER BY posts.id LIMIT :most`,
  params: { author_id: id, after: id, most: id },
  row: {
    id,
    number: id,
    body: text,
    created_at: text,
    edited_at: text.nullable(),
    thread: text,
    space: text,
  },
});

export const removePostsOf = change({
  sql: `UPDATE posts SET body = :body, html = :html, fallback = 0, edited_at = NULL
        WHERE author_id = :author_id`,
  params: { author_id: id, body: text, html: text },
});

/** Of the threads that they started and in which nobody else has written. */
export const removeTitlesOf = change({
  sql: `UPDATE threads SET title = :title
        WHERE author_id = :author_id AND NOT EXISTS (
          SELECT 1 FROM posts WHERE posts.thread_id = threads.id AND posts.author_id <> :author_id)`,
  params: { author_id: id, title: text },
});
