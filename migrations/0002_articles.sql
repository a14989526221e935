-- Case studies, pages and papers. The source is markdown with front matter; the rest is made of it.

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('case-study', 'page', 'paper')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  organisation TEXT NOT NULL,
  -- A list for readers, such as "Siân Price and Tom Bright".
  authors TEXT NOT NULL,
  source_name TEXT,
  source_url TEXT,
  note TEXT,
  published_on TEXT NOT NULL,
  reviewed_on TEXT NOT NULL,
  html TEXT NOT NULL,
  renderer_version INTEGER NOT NULL,
  reading_minutes INTEGER NOT NULL,
  -- The newest revision, and the one whose content this row holds.
  revision INTEGER NOT NULL,
  shown_revision INTEGER NOT NULL,
  -- The shipped file it came from, such as 'pages/about', and the SHA-256 of what was taken over last.
  shipped_name TEXT UNIQUE,
  shipped_hash TEXT,
  updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX articles_by_date ON articles (state, kind, published_on, id);

CREATE TABLE article_topics (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  PRIMARY KEY (article_id, topic)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_topics_by_topic ON article_topics (topic, article_id);

-- Old addresses that lead to the article.
CREATE TABLE article_aliases (
  path TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  -- 1 for an address that the article itself once had: no edit of its front matter takes it away.
  former INTEGER NOT NULL CHECK (former IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX article_aliases_by_article ON article_aliases (article_id);

CREATE TABLE article_revisions (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  -- Markdown with front matter.
  source TEXT NOT NULL,
  -- NULL when it came with the site or from the command line.
  saved_by INTEGER REFERENCES users (id),
  saved_at TEXT NOT NULL,
  PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_revisions_by_user ON article_revisions (saved_by);
