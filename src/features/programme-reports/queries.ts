import * as z from 'zod';
import { many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const sharing = z.enum(['name', 'letter', 'aggregate']);

export const reportOf = maybe({
  sql: `SELECT programme_reports.id, month, from_month, opening, opening_html, version, written_at,
          writers.name AS writer, issued_at, issuers.name AS issuer, content
        FROM programme_reports LEFT JOIN users AS writers ON writers.id = written_by
          LEFT JOIN users AS issuers ON issuers.id = issued_by
        WHERE month = :month`,
  params: { month: text },
  row: {
    id,
    month: text,
    from_month: text,
    opening: text,
    opening_html: text,
    version: id,
    written_at: text,
    writer: text.nullable(),
    issued_at: text.nullable(),
    issuer: text.nullable(),
    content: text.nullable(),
  },
});

/** The newest month first. */
export const everyReport = many({
  sql: 'SELECT month, from_month, written_at, issued_at FROM programme_reports ORDER BY month DESC',
  params: {},
  row: { month: text, from_month: text, written_at: text, issued_at: text.nullable() },
});

/** Nothing when there is one for the month. */
export const insertOpening = maybe({
  sql: `INSERT INTO programme_reports
          (month, from_month, opening, opening_html, version, written_at, written_by)
        VALUES (:month, :from_month, :opening, :opening_html, 1, :now, :written_by)
        ON CONFLICT (month) DO NOTHING RETURNING id`,
  params: {
    month: text,
    from_month: text,
    opening: text,
    opening_html: text,
    now: text,
    written_by: id,
  },
  row: { id },
});

/** Changes nothing when it was saved meanwhile, or issued. */
export const saveOpening = maybe({
  sql: `UPDATE programme_reports SET from_month = :from_month, opening = :opening,
          opening_html = :opening_html, version = version + 1, written_at = :now,
          written_by = :written_by
        WHERE month = :month AND version = :was AND issued_at IS NULL RETURNING id`,
  params: {
    month: text,
    was: id,
    from_month: text,
    opening: text,
    opening_html: text,
    now: text,
    written_by: id,
  },
  row: { id },
});

/** Changes nothing when it was saved meanwhile, or issued. */
export const issueContent = maybe({
  sql: `UPDATE programme_reports SET issued_at = :now, issued_by = :issued_by, sharing = :sharing,
          content = :content
        WHERE month = :month AND version = :was AND issued_at IS NULL RETURNING id`,
  params: { month: text, was: id, now: text, issued_by: id, sharing, content: text },
  row: { id },
});

/** What was said and decided last: everything after it came later. */
export const newestSaid = one({
  sql: `SELECT coalesce((SELECT max(id) FROM observations), 0) AS observation,
          coalesce((SELECT max(id) FROM total_attempts), 0) AS total`,
  params: {},
  row: { observation: id, total: id },
});

/** Measures and periods that teams said something about later, and when last. */
export const saidAfter = many({
  sql: `SELECT measure_id, period, max(known_from) AS at
        FROM observations NOT INDEXED WHERE id > :after GROUP BY measure_id, period`,
  params: { after: id },
  row: { measure_id: id, period: text, at: text },
});

/** Totals that were decided on later. */
export const decidedAfter = many({
  sql: `SELECT measure_id, period, max(decided_at) AS at
        FROM total_attempts NOT INDEXED WHERE id > :after GROUP BY measure_id, period`,
  params: { after: id },
  row: { measure_id: id, period: text, at: text },
});

/** Case studies and papers that readers can find, by the days of their publication. */
export const articlesPublished = many({
  sql: `SELECT id FROM articles
        WHERE state = 'published' AND kind <> 'page' AND published_on >= :from AND published_on < :to
        ORDER BY published_on, id`,
  params: { from: text, to: text },
  row: { id },
});

/** Those of them that readers can find now; `ids` are a JSON list. */
export const articlesOf = many({
  sql: `SELECT slug, title, organisation FROM articles
        WHERE state = 'published' AND id IN (SELECT value FROM json_each(:ids))
        ORDER BY published_on, id`,
  params: { ids: text },
  row: { slug: text, title: text, organisation: text },
});

/**
 * What members wrote between two moments, hidden posts left out. A thread in which somebody wrote then was
 * written in last then or later.
 */
export const writtenBetween = one({
  sql: `SELECT count(*) AS posts, count(DISTINCT posts.author_id) AS authors,
          count(*) FILTER (WHERE number = 1) AS threads
        FROM threads CROSS JOIN posts ON posts.thread_id = threads.id
        WHERE threads.last_posted_at >= :from AND posts.created_at >= :from
          AND posts.created_at < :to AND posts.hidden_at IS NULL`,
  params: { from: text, to: text },
  row: { posts: id, authors: id, threads: id },
});

/** People whose last visit, or the one before it, was between two moments. */
export const seenBetween = one({
  sql: `SELECT count(*) AS people FROM users
        WHERE visited_at >= :from AND (visited_at < :to OR visit_before BETWEEN :from AND :to)`,
  params: { from: text, to: text },
  row: { people: id },
});
