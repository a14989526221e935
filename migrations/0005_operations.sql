-- What the site itself needs: work that happens after a write, who did what, and limits.

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  -- Ids only, never a token.
  payload TEXT NOT NULL,
  dedupe_key TEXT UNIQUE,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  run_at TEXT NOT NULL,
  leased_until TEXT,
  finished_at TEXT,
  last_error TEXT
) STRICT;

CREATE INDEX outbox_due ON outbox (run_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE state = 'done';

-- No foreign keys: an entry outlives what it tells of. It holds ids, never names or addresses.
CREATE TABLE audit_entries (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  act TEXT NOT NULL,
  actor_id INTEGER,
  target_kind TEXT NOT NULL,
  target_id INTEGER,
  details TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;

CREATE TRIGGER audit_entries_remain BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;

CREATE TABLE throttle_events (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX throttle_events_by_key ON throttle_events (key, at);
CREATE INDEX throttle_events_by_time ON throttle_events (at);
