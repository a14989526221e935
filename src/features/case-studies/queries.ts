import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

const kinds = ['case-study', 'page', 'paper'] as const;
export type Kind = (typeof kinds)[number];

const id = z.int();
const text = z.string();
const kind = z.enum(kinds);
const state = z.enum(['draft', 'published']);

const cardRow = {
  id,
  slug: text,
  kind,
  title: text,
  summary: text,
  organisation: text,
  published_on: text,
};

/** Case studies and papers, newest first; '' stands for any organisation or topic. */
export const publishedCards = many({
  sql: `SELECT id, slug, kind, title, summary, organisation, published_on FROM articles
        WHERE state = 'published' AND kind <> 'page'
          AND (published_on, id) < (:before_date, :before_id)
          AND (:organisation = '' OR organisation = :organisation)
          AND (:topic = '' OR id IN (SELECT article_id FROM article_topics WHERE topic = :topic))
        ORDER BY published_on DESC, id DESC LIMIT :most`,
  params: { before_date: text, before_id: id, organisation: text, topic: text, most: id },
  row: cardRow,
});

export const organisationsInUse = many({
  sql: `SELECT DISTINCT organisation FROM articles
        WHERE state = 'published' AND kind <> 'page' ORDER BY organisation`,
  params: {},
  row: { organisation: text },
});

export const topicsInUse = many({
  sql: `SELECT DISTINCT topic FROM article_topics JOIN articles ON articles.id = article_id
        WHERE state = 'published' AND kind <> 'page' ORDER BY topic`,
  params: {},
  row: { topic: text },
});

export const publishedArticle = maybe({
  sql: `SELECT slug, kind, title, summary, organisation, authors, source_name, source_url, note,
          published_on, reviewed_on, html, reading_minutes
        FROM articles WHERE slug = :slug AND state = 'published'`,
  params: { slug: text },
  row: {
    slug: text,
    kind,
    title: text,
    summary: text,
    organisation: text,
    authors: text,
    source_name: text.nullable(),
    source_url: text.nullable(),
    note: text.nullable(),
    published_on: text,
    reviewed_on: text,
    html: text,
    reading_minutes: id,
  },
});

export const publishedByAlias = maybe({
  sql: `SELECT slug, kind FROM article_aliases JOIN articles ON articles.id = article_id
        WHERE path = :path AND state = 'published'`,
  params: { path: text },
  row: { slug: text, kind },
});

/** Every article for the admin's table: there are hundreds at most. */
export const allArticles = many({
  sql: `SELECT id, slug, kind, state, title, published_on, revision, shown_revision, updated_at
        FROM articles ORDER BY updated_at DESC, id DESC`,
  params: {},
  row: {
    id,
    slug: text,
    kind,
    state,
    title: text,
    published_on: text,
    revision: id,
    shown_revision: id,
    updated_at: text,
  },
});

/** An article as its editor sees it: the newest source, whether or not readers see it yet. */
export const articleToEdit = maybe({
  sql: `SELECT articles.id, articles.slug, articles.kind, articles.state, articles.title,
          articles.revision, article_revisions.source, article_revisions.saved_at,
          users.name AS saved_by
        FROM articles
        JOIN article_revisions ON article_id = articles.id AND number = articles.revision
        LEFT JOIN users ON users.id = article_revisions.saved_by
        WHERE articles.id = :id`,
  params: { id },
  row: {
    id,
    slug: text,
    kind,
    state,
    title: text,
    revision: id,
    source: text,
    saved_at: text,
    saved_by: text.nullable(),
  },
});

/** What the importer of shipped content asks: has this file been taken over, or edited since? */
export const shippedArticle = maybe({
  sql: `SELECT articles.id, articles.state, articles.revision, articles.shipped_hash,
          article_revisions.source
        FROM articles
        JOIN article_revisions ON article_id = articles.id AND number = articles.revision
        WHERE shipped_name = :name`,
  params: { name: text },
  row: { id, state, revision: id, shipped_hash: text.nullable(), source: text },
});

const contentParams = {
  slug: text,
  kind,
  state,
  title: text,
  summary: text,
  organisation: text,
  authors: text,
  source_name: text.nullable(),
  source_url: text.nullable(),
  note: text.nullable(),
  published_on: text,
  reviewed_on: text,
  html: text,
  renderer_version: id,
  reading_minutes: id,
  shipped_name: text.nullable(),
  shipped_hash: text.nullable(),
  now: text,
};

/** Answers nothing when another article has the slug. */
export const insertArticle = maybe({
  sql: `INSERT INTO articles (slug, kind, state, title, summary, organisation, authors, source_name,
          source_url, note, published_on, reviewed_on, html, renderer_version, reading_minutes,
          revision, shown_revision, shipped_name, shipped_hash, updated_at)
        VALUES (:slug, :kind, :state, :title, :summary, :organisation, :authors, :source_name,
          :source_url, :note, :published_on, :reviewed_on, :html, :renderer_version,
          :reading_minutes, 1, 1, :shipped_name, :shipped_hash, :now)
        ON CONFLICT (slug) DO NOTHING RETURNING id`,
  params: contentParams,
  row: { id },
});

/** Shows a revision to readers, or keeps it as the draft of an article that nobody sees yet. */
export const updateArticle = change({
  sql: `UPDATE articles SET slug = :slug, kind = :kind, state = :state, title = :title,
          summary = :summary, organisation = :organisation, authors = :authors,
          source_name = :source_name, source_url = :source_url, note = :note,
          published_on = :published_on, reviewed_on = :reviewed_on, html = :html,
          renderer_version = :renderer_version, reading_minutes = :reading_minutes,
          revision = :revision, shown_revision = :revision,
          shipped_name = COALESCE(:shipped_name, shipped_name),
          shipped_hash = COALESCE(:shipped_hash, shipped_hash), updated_at = :now
        WHERE id = :id`,
  params: { ...contentParams, id, revision: id },
});

/** Keeps a revision beside what readers go on seeing. */
export const noteRevision = change({
  sql: 'UPDATE articles SET revision = :revision, updated_at = :now WHERE id = :id',
  params: { id, revision: id, now: text },
});

export const setState = change({
  sql: 'UPDATE articles SET state = :state, updated_at = :now WHERE id = :id AND state <> :state',
  params: { id, state, now: text },
});

export const insertRevision = change({
  sql: `INSERT INTO article_revisions (article_id, number, source, saved_by, saved_at)
        VALUES (:article_id, :number, :source, :saved_by, :now)`,
  params: { article_id: id, number: id, source: text, saved_by: id.nullable(), now: text },
});

export const idOfSlug = maybe({
  sql: 'SELECT id FROM articles WHERE slug = :slug',
  params: { slug: text },
  row: { id },
});

export const deleteTopics = change({
  sql: 'DELETE FROM article_topics WHERE article_id = :article_id',
  params: { article_id: id },
});

export const insertTopic = change({
  sql: 'INSERT INTO article_topics (article_id, topic) VALUES (:article_id, :topic)',
  params: { article_id: id, topic: text },
});

export const deleteOwnAliases = change({
  sql: 'DELETE FROM article_aliases WHERE article_id = :article_id AND former = 0',
  params: { article_id: id },
});

/** The address of an article is no alias of its own, and no former address of another. */
export const deleteAlias = change({
  sql: `DELETE FROM article_aliases
        WHERE path = :path AND (article_id = :article_id OR former = 1)`,
  params: { path: text, article_id: id },
});

/** Answers 0 when another article has the alias. */
export const insertAlias = change({
  sql: `INSERT INTO article_aliases (path, article_id, former) VALUES (:path, :article_id, :former)
        ON CONFLICT (path) DO UPDATE SET former = MAX(former, excluded.former)
          WHERE article_id = excluded.article_id`,
  params: { path: text, article_id: id, former: id },
});
