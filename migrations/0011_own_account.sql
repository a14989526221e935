-- What people change about their own account.

-- How the site looks to them; 'auto' follows the device.
ALTER TABLE users ADD COLUMN theme TEXT NOT NULL DEFAULT 'auto'
  CHECK (theme IN ('auto', 'light', 'dark'));

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
