-- Spaces hold threads, threads hold posts. The first post opens the thread, the others are replies.

CREATE TABLE spaces (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  place INTEGER NOT NULL
) STRICT;

INSERT INTO spaces (slug, name, about, place) VALUES
  ('research', 'Research', 'Papers, evidence and methods: what has been found, and how far to trust it.', 1),
  ('statistics', 'Statistics from the programme', 'What our measures show, what they do not, and how to collect them well.', 2),
  ('practice', 'Putting it into practice', 'Making the checklist work on a busy ward: what you tried and what happened.', 3),
  ('site', 'Using this site', 'Questions about the website, and ideas to make it better.', 4);

CREATE TABLE threads (
  id INTEGER PRIMARY KEY,
  space_id INTEGER NOT NULL REFERENCES spaces (id),
  title TEXT NOT NULL,
  author_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL,
  -- Kept here so that a list of threads reads no posts.
  posts INTEGER NOT NULL,
  last_posted_at TEXT NOT NULL,
  last_author_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;

CREATE INDEX threads_by_space ON threads (space_id, last_posted_at, id);
CREATE INDEX threads_by_time ON threads (last_posted_at, id);
CREATE INDEX threads_by_author ON threads (author_id);
CREATE INDEX threads_by_last_author ON threads (last_author_id);

CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  thread_id INTEGER NOT NULL REFERENCES threads (id),
  -- 1 for the first post of a thread, then without gaps: what paging and permalinks stand on.
  number INTEGER NOT NULL,
  author_id INTEGER NOT NULL REFERENCES users (id),
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  renderer_version INTEGER NOT NULL,
  -- 1 when rendering took too long and html is the escaped body.
  fallback INTEGER NOT NULL CHECK (fallback IN (0, 1)),
  -- Made with the form: sending the same form twice gives one post.
  form_key TEXT NOT NULL,
  created_at TEXT NOT NULL,
  edited_at TEXT,
  UNIQUE (thread_id, number),
  UNIQUE (author_id, form_key)
) STRICT;
