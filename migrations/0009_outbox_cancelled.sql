-- An admin may cancel a job that has not been done. SQLite changes a CHECK only by a new table.

CREATE TABLE outbox_new (
  -- Never given twice, though old rows are deleted: Message-IDs, tokens and the audit name jobs by it.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  -- Ids only, never a token.
  payload TEXT NOT NULL,
  dedupe_key TEXT UNIQUE,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  -- When it was first due, or an admin's "try again": its tries and its day count from here.
  started_at TEXT NOT NULL,
  run_at TEXT NOT NULL,
  leased_until TEXT,
  finished_at TEXT,
  last_error TEXT
) STRICT;

INSERT INTO outbox_new (id, kind, payload, dedupe_key, state, attempts, created_at, started_at, run_at,
  leased_until, finished_at, last_error)
SELECT id, kind, payload, dedupe_key, state, attempts, created_at, created_at, run_at, leased_until,
  finished_at, last_error FROM outbox;

DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;

CREATE INDEX outbox_due ON outbox (run_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE state IN ('done', 'cancelled');
-- For the alarms: what waits too long, and what has failed for good.
CREATE INDEX outbox_open ON outbox (kind, created_at) WHERE state IN ('waiting', 'dead');
CREATE INDEX outbox_dead ON outbox (state, id) WHERE state = 'dead';

-- Which job's letter brought a token: every try of one job makes its own, and all of them hold.
ALTER TABLE tokens ADD COLUMN job_id INTEGER;
