import * as z from 'zod';
import { change, many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const reportsOf = many({
  sql: `SELECT post_id, reason, words, reported_at FROM reports
        WHERE reporter_id = :reporter_id ORDER BY id`,
  params: { reporter_id: id },
  row: { post_id: id, reason: text, words: text, reported_at: text },
});

export const moderationsBy = many({
  sql: `SELECT post_id, verdict, reason, decided_at FROM moderations
        WHERE decided_by = :decided_by ORDER BY id`,
  params: { decided_by: id },
  row: { post_id: id, verdict: text, reason: text, decided_at: text },
});

/** With the titles that went, which the author had written. */
export const hidingsOfPostsOf = many({
  sql: `SELECT post_id, reason, title, decided_at FROM moderations
        WHERE verdict = 'hidden' AND post_id IN (SELECT id FROM posts WHERE author_id = :author_id)
        ORDER BY id`,
  params: { author_id: id },
  row: { post_id: id, reason: text, title: text.nullable(), decided_at: text },
});

export const forgetWordsOf = change({
  sql: "UPDATE reports SET words = '' WHERE reporter_id = :reporter_id",
  params: { reporter_id: id },
});

/** A title stays only where the posts do: it may be shown again with the first. */
export const forgetReasonsAbout = change({
  sql: `UPDATE moderations SET reason = '', title = iif(:keep_titles, title, NULL)
        WHERE post_id IN (SELECT id FROM posts WHERE author_id = :author_id)`,
  params: { author_id: id, keep_titles: id },
});
