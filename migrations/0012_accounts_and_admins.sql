-- What people change about their own account.

-- How the site looks to them; 'auto' follows the device.
ALTER TABLE users ADD COLUMN theme TEXT NOT NULL DEFAULT 'auto'
  CHECK (theme IN ('auto', 'light', 'dark'));

-- Whoever logs in for the first time needs no notice that the device is new.
ALTER TABLE users ADD COLUMN last_login_at TEXT;

-- A new address holds once its owner has followed the link in it; from then on the old one can take the
-- change back for some days.
CREATE TABLE address_changes (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  old_email TEXT NOT NULL,
  old_email_key TEXT NOT NULL,
  new_email TEXT NOT NULL,
  new_email_key TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  confirmed_at TEXT,
  undone_at TEXT
) STRICT;

CREATE INDEX address_changes_by_user ON address_changes (user_id);

-- One-time links of a change: one to the new address, to confirm it, one to the old, to undo it. Only the
-- SHA-256 is kept.
CREATE TABLE address_tokens (
  token_hash TEXT PRIMARY KEY,
  change_id INTEGER NOT NULL REFERENCES address_changes (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('confirm', 'undo')),
  expires_at TEXT NOT NULL,
  ended_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX address_tokens_by_change ON address_tokens (change_id);

-- A suspension may end by itself.
ALTER TABLE users ADD COLUMN suspended_until TEXT
  CHECK (suspended_until IS NULL OR suspended_at IS NOT NULL);
CREATE INDEX users_by_suspension_end ON users (suspended_until) WHERE suspended_until IS NOT NULL;

-- What admins want to remember of a person; nobody else reads it.
CREATE TABLE user_notes (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES users (id),
  body TEXT NOT NULL,
  written_at TEXT NOT NULL
) STRICT;

CREATE INDEX user_notes_by_user ON user_notes (user_id, id);
CREATE INDEX user_notes_by_author ON user_notes (author_id);

-- The log of one person: what was done to them, and what they did.
CREATE INDEX audit_entries_by_target ON audit_entries (target_kind, target_id, id);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, id);
