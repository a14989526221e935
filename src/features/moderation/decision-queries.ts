import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const verdict = z.enum(['hidden', 'left', 'shown']);

export const insertModeration = one({
  sql: `INSERT INTO moderations (post_id, verdict, reason, title, decided_by, decided_at)
        VALUES (:post_id, :verdict, :reason, :title, :by, :now) RETURNING id`,
  params: { post_id: id, verdict, reason: text, title: text.nullable(), by: id, now: text },
  row: { id },
});

/** What was decided last about a post. */
export const newestModeration = maybe({
  sql: `SELECT moderations.id, verdict, reason, title, decided_at, users.name AS decider
        FROM moderations JOIN users ON users.id = decided_by
        WHERE post_id = :post_id ORDER BY moderations.id DESC LIMIT 1`,
  params: { post_id: id },
  row: { id, verdict, reason: text, title: text.nullable(), decided_at: text, decider: text },
});

/** Whether a post was hidden last, and why, or shown again; nothing where it never was hidden. */
export const newestHiding = maybe({
  sql: `SELECT verdict, reason, decided_at FROM moderations
        WHERE post_id = :post_id AND verdict <> 'left' ORDER BY id DESC LIMIT 1`,
  params: { post_id: id },
  row: { verdict, reason: text, decided_at: text },
});

/** But those about what the viewer wrote. */
export const newestModerations = many({
  sql: `SELECT moderations.id, posts.id AS post_id, verdict, decided_at, deciders.name AS decider,
          authors.name AS author, threads.title AS thread
        FROM moderations
        CROSS JOIN posts ON posts.id = moderations.post_id
        CROSS JOIN users AS deciders ON deciders.id = decided_by
        CROSS JOIN users AS authors ON authors.id = posts.author_id
        CROSS JOIN threads ON threads.id = posts.thread_id
        WHERE moderations.id < :before AND posts.author_id <> :viewer_id
        ORDER BY moderations.id DESC LIMIT :most`,
  params: { viewer_id: id, before: id, most: id },
  row: {
    id,
    post_id: id,
    verdict,
    decided_at: text,
    decider: text,
    author: text,
    thread: text,
  },
});

/** For a letter: whose post was decided about, and whether that still stands. */
export const moderationById = maybe({
  sql: `SELECT moderations.post_id, verdict, reason, posts.author_id, threads.title AS thread,
          NOT EXISTS (SELECT 1 FROM moderations AS later
                      WHERE later.post_id = moderations.post_id AND later.id > moderations.id) AS newest
        FROM moderations
        JOIN posts ON posts.id = moderations.post_id
        JOIN threads ON threads.id = posts.thread_id
        WHERE moderations.id = :id`,
  params: { id },
  row: { post_id: id, verdict, reason: text, author_id: id, thread: text, newest: id },
});

/** Reasons and titles of posts that everybody can read again. */
export const forgetReasonsDecidedBefore = change({
  sql: `UPDATE moderations SET reason = '', title = NULL
        WHERE decided_at < :before AND reason <> ''
          AND EXISTS (SELECT 1 FROM posts WHERE posts.id = post_id AND hidden_at IS NULL)`,
  params: { before: text },
});
