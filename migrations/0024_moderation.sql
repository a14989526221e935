-- Reported posts, and what moderators decided about them.

-- While a moderator hides it: what it says is then kept from everybody else, and its place stays.
ALTER TABLE posts ADD COLUMN hidden_at TEXT;

CREATE TABLE moderations (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES posts (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('hidden', 'left', 'shown')),
  -- What the author of a hidden post reads; '' with the other verdicts.
  reason TEXT NOT NULL,
  -- The thread's, where it was replaced with the post.
  title TEXT,
  decided_by INTEGER NOT NULL REFERENCES users (id),
  decided_at TEXT NOT NULL
) STRICT;

CREATE INDEX moderations_by_post ON moderations (post_id, id);
CREATE INDEX moderations_by_person ON moderations (decided_by);

CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES posts (id),
  reporter_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL CHECK (reason IN ('patient', 'unkind', 'spam', 'other')),
  -- '' where the reason says it all, and some time after the decision.
  words TEXT NOT NULL,
  reported_at TEXT NOT NULL,
  -- NULL while it waits.
  moderation_id INTEGER REFERENCES moderations (id),
  UNIQUE (post_id, reporter_id)
) STRICT;

CREATE INDEX reports_waiting ON reports (post_id, id) WHERE moderation_id IS NULL;
CREATE INDEX reports_by_reporter ON reports (reporter_id);
CREATE INDEX reports_by_moderation ON reports (moderation_id);
