import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const reason = z.enum(['patient', 'unkind', 'spam', 'other']);

export const insertReport = change({
  sql: `INSERT INTO reports (post_id, reporter_id, reason, words, reported_at)
        VALUES (:post_id, :reporter_id, :reason, :words, :now)`,
  params: { post_id: id, reporter_id: id, reason, words: text, now: text },
});

/** Somebody's report of a post, and when it was decided. */
export const reportBy = maybe({
  sql: `SELECT reports.reported_at, moderations.decided_at
        FROM reports LEFT JOIN moderations ON moderations.id = reports.moderation_id
        WHERE reports.post_id = :post_id AND reports.reporter_id = :reporter_id`,
  params: { post_id: id, reporter_id: id },
  row: { reported_at: text, decided_at: text.nullable() },
});

/** What waits about a post, the first report first. */
export const waitingReports = many({
  sql: `SELECT reports.id, reports.reason, reports.words, reports.reported_at, users.name AS reporter
        FROM reports JOIN users ON users.id = reports.reporter_id
        WHERE reports.post_id = :post_id AND reports.moderation_id IS NULL
        ORDER BY reports.id LIMIT 100`,
  params: { post_id: id },
  row: { id, reason, words: text, reported_at: text, reporter: text },
});

/** Posts with reports that wait, by their first one, but the viewer's own. */
export const reportedPosts = many({
  sql: `SELECT posts.id, reports.reported_at, waiting.reports, waiting.patient,
          substr(posts.html, 1, 2000) AS html, users.name AS author, threads.title AS thread
        FROM (SELECT post_id, min(id) AS first, count(*) AS reports, max(reason = 'patient') AS patient
              FROM reports WHERE moderation_id IS NULL GROUP BY post_id) AS waiting
        JOIN reports ON reports.id = waiting.first
        JOIN posts ON posts.id = waiting.post_id
        JOIN users ON users.id = posts.author_id
        JOIN threads ON threads.id = posts.thread_id
        WHERE posts.author_id <> :viewer_id
        ORDER BY waiting.first LIMIT :most`,
  params: { viewer_id: id, most: id },
  row: { id, reported_at: text, reports: id, patient: id, html: text, author: text, thread: text },
});

/** How many posts wait, and since when the oldest report does. */
export const waitingNow = one({
  sql: `SELECT count(DISTINCT post_id) AS posts, min(reported_at) AS oldest
        FROM reports WHERE moderation_id IS NULL`,
  params: {},
  row: { posts: id, oldest: text.nullable() },
});

/** Of one post, up to a report. */
export const closeReports = change({
  sql: `UPDATE reports SET moderation_id = :moderation_id
        WHERE post_id = :post_id AND moderation_id IS NULL AND id <= :last`,
  params: { post_id: id, moderation_id: id, last: id },
});

export const forgetWordsDecidedBefore = change({
  sql: `UPDATE reports SET words = ''
        WHERE words <> '' AND moderation_id IN (SELECT id FROM moderations WHERE decided_at < :before)`,
  params: { before: text },
});
