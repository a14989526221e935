import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const count = z.int();
const text = z.string();

/** A place in a list of threads: those before it are older. Every thread is before the end of time. */
export const newest = { before: '9999', before_id: Number.MAX_SAFE_INTEGER };

const place = { before: text, before_id: id };

const threadRow = {
  id,
  title: text,
  posts: count,
  last_posted_at: text,
  author: text,
  last_author: text,
};

/** Counts stop at `most`, so that a large space costs no more than a small one. */
export const spacesWithThreads = many({
  sql: `SELECT slug, name, about,
          (SELECT count(*) FROM (SELECT 1 FROM threads WHERE space_id = spaces.id LIMIT :most))
            AS threads
        FROM spaces ORDER BY place`,
  params: { most: count },
  row: { slug: text, name: text, about: text, threads: count },
});

export const spaceBySlug = maybe({
  sql: 'SELECT id, slug, name, about FROM spaces WHERE slug = :slug',
  params: { slug: text },
  row: { id, slug: text, name: text, about: text },
});

/** CROSS JOIN keeps the threads outermost, so that only as many are read as are shown. */
export const latestThreads = many({
  sql: `SELECT threads.id, threads.title, threads.posts, threads.last_posted_at,
          authors.name AS author, last_authors.name AS last_author, spaces.name AS space
        FROM threads
        CROSS JOIN spaces ON spaces.id = threads.space_id
        CROSS JOIN users AS authors ON authors.id = threads.author_id
        CROSS JOIN users AS last_authors ON last_authors.id = threads.last_author_id
        WHERE (threads.last_posted_at, threads.id) < (:before, :before_id)
        ORDER BY threads.last_posted_at DESC, threads.id DESC LIMIT :most`,
  params: { ...place, most: count },
  row: { ...threadRow, space: text },
});

export const threadsOfSpace = many({
  sql: `SELECT threads.id, threads.title, threads.posts, threads.last_posted_at,
          authors.name AS author, last_authors.name AS last_author
        FROM threads
        CROSS JOIN users AS authors ON authors.id = threads.author_id
        CROSS JOIN users AS last_authors ON last_authors.id = threads.last_author_id
        WHERE threads.space_id = :space_id
          AND (threads.last_posted_at, threads.id) < (:before, :before_id)
        ORDER BY threads.last_posted_at DESC, threads.id DESC LIMIT :most`,
  params: { space_id: id, ...place, most: count },
  row: threadRow,
});

/** Newest first: threads about a subject, or about a part of it, which has a colon after the subject's name. */
export const threadsAbout = many({
  sql: `SELECT threads.id, threads.title, threads.posts, threads.last_posted_at,
          authors.name AS author, last_authors.name AS last_author
        FROM threads
        CROSS JOIN users AS authors ON authors.id = threads.author_id
        CROSS JOIN users AS last_authors ON last_authors.id = threads.last_author_id
        WHERE threads.subject = :subject
          OR (threads.subject > :subject || ':' AND threads.subject < :subject || ';')
        ORDER BY threads.id DESC LIMIT :most`,
  params: { subject: text, most: count },
  row: threadRow,
});

export const threadById = maybe({
  sql: `SELECT threads.id, threads.title, threads.posts, threads.created_at,
          users.name AS author, spaces.slug AS space_slug, spaces.name AS space
        FROM threads
        JOIN spaces ON spaces.id = threads.space_id
        JOIN users ON users.id = threads.author_id
        WHERE threads.id = :id`,
  params: { id },
  row: {
    id,
    title: text,
    posts: count,
    created_at: text,
    author: text,
    space_slug: text,
    space: text,
  },
});

/** What a hidden post says does not even leave the database. */
export const postsOfThread = many({
  sql: `SELECT posts.id, posts.number, posts.author_id, iif(posts.hidden_at IS NULL, posts.html, '') AS html,
          posts.created_at, posts.edited_at, posts.hidden_at, users.name AS author, users.role_title, users.suspended_at,
          users.left_at, users.erased_at, teams.name AS team
        FROM posts
        JOIN users ON users.id = posts.author_id
        LEFT JOIN teams ON teams.id = users.team_id
        WHERE posts.thread_id = :thread_id AND posts.number BETWEEN :first AND :last
        ORDER BY posts.number`,
  params: { thread_id: id, first: count, last: count },
  row: {
    id,
    number: count,
    author_id: id,
    html: text,
    created_at: text,
    edited_at: text.nullable(),
    hidden_at: text.nullable(),
    author: text,
    role_title: text,
    suspended_at: text.nullable(),
    left_at: text.nullable(),
    erased_at: text.nullable(),
    team: text.nullable(),
  },
});

/** Of the HTML only the beginning: the first words are in it. A hidden post stands in its thread alone. */
export const postsOfAuthor = many({
  sql: `SELECT posts.id, threads.title AS thread, substr(posts.html, 1, 2000) AS html, posts.created_at
        FROM posts JOIN threads ON threads.id = posts.thread_id
        WHERE posts.author_id = :author_id AND posts.id < :before AND posts.hidden_at IS NULL
        ORDER BY posts.id DESC LIMIT :most`,
  params: { author_id: id, before: id, most: count },
  row: { id, thread: text, html: text, created_at: text },
});

export const postPlace = maybe({
  sql: 'SELECT thread_id, number FROM posts WHERE id = :id',
  params: { id },
  row: { thread_id: id, number: count },
});

export const postToEdit = maybe({
  sql: `SELECT posts.id, posts.thread_id, posts.number, posts.author_id, posts.body,
          posts.hidden_at, threads.title AS thread, spaces.slug AS space_slug, spaces.name AS space
        FROM posts
        JOIN threads ON threads.id = posts.thread_id
        JOIN spaces ON spaces.id = threads.space_id
        WHERE posts.id = :id`,
  params: { id },
  row: {
    id,
    thread_id: id,
    number: count,
    author_id: id,
    body: text,
    hidden_at: text.nullable(),
    thread: text,
    space_slug: text,
    space: text,
  },
});

export const postOfForm = maybe({
  sql: `SELECT posts.thread_id, posts.number, posts.body, threads.title
        FROM posts JOIN threads ON threads.id = posts.thread_id
        WHERE posts.author_id = :author_id AND posts.form_key = :form_key`,
  params: { author_id: id, form_key: text },
  row: { thread_id: id, number: count, body: text, title: text },
});

export const insertThread = one({
  sql: `INSERT INTO threads
          (space_id, title, subject, author_id, created_at, posts, last_posted_at, last_author_id)
        VALUES (:space_id, :title, :subject, :author_id, :now, 1, :now, :author_id)
        RETURNING id`,
  params: { space_id: id, title: text, subject: text.nullable(), author_id: id, now: text },
  row: { id },
});

/** Makes room for one more post; answers its number, or nothing when there is no such thread. */
export const touchThread = maybe({
  sql: `UPDATE threads
        SET posts = posts + 1, last_posted_at = :now, last_author_id = :last_author_id
        WHERE id = :id RETURNING posts AS number`,
  params: { id, last_author_id: id, now: text },
  row: { number: count },
});

export const insertPost = one({
  sql: `INSERT INTO posts
          (thread_id, number, author_id, body, html, renderer_version, fallback, form_key, created_at)
        VALUES
          (:thread_id, :number, :author_id, :body, :html, :renderer_version, :fallback, :form_key, :now)
        RETURNING id`,
  params: {
    thread_id: id,
    number: count,
    author_id: id,
    body: text,
    html: text,
    renderer_version: count,
    fallback: count,
    form_key: text,
    now: text,
  },
  row: { id },
});

export const updatePost = change({
  sql: `UPDATE posts SET body = :body, html = :html, renderer_version = :renderer_version,
          fallback = :fallback, edited_at = :now
        WHERE id = :id`,
  params: { id, body: text, html: text, renderer_version: count, fallback: count, now: text },
});

export const fallbackPost = maybe({
  sql: 'SELECT body FROM posts WHERE id = :id AND fallback = 1',
  params: { id },
  row: { body: text },
});

/** Changes nothing when the text is another by now. */
export const replaceFallback = change({
  sql: `UPDATE posts SET html = :html, renderer_version = :renderer_version, fallback = 0
        WHERE id = :id AND body = :body AND fallback = 1`,
  params: { id, body: text, html: text, renderer_version: count },
});
