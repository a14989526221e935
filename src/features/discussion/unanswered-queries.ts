import * as z from 'zod';
import { many, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

/** Threads of one post that began before a moment, oldest first. */
export const oldestUnanswered = many({
  sql: `SELECT threads.id, threads.title, threads.created_at, users.name AS author,
          spaces.name AS space
        FROM threads
        CROSS JOIN spaces ON spaces.id = threads.space_id
        CROSS JOIN users ON users.id = threads.author_id
        WHERE threads.posts = 1 AND threads.created_at < :before AND threads.id > :after
        ORDER BY threads.id LIMIT :most`,
  params: { before: text, after: id, most: id },
  row: { id, title: text, created_at: text, author: text, space: text },
});

/** The same, counted up to `most`. */
export const unansweredNow = one({
  sql: `SELECT count(*) AS count
        FROM (SELECT 1 FROM threads WHERE posts = 1 AND created_at < :before ORDER BY id LIMIT :most)`,
  params: { before: text, most: id },
  row: { count: id },
});
