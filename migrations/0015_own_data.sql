-- What people take with them, and how they leave.

-- Whoever leaves is let in no more and may come back for 14 days. Then the row is emptied and stays, as the
-- former member who wrote what stays of theirs; no other account ever gets its id.
ALTER TABLE users ADD COLUMN left_at TEXT;
ALTER TABLE users ADD COLUMN leaves_posts TEXT
  CHECK (
    (leaves_posts IS NULL) = (left_at IS NULL)
    AND (leaves_posts IS NULL OR leaves_posts IN ('kept', 'removed'))
  );
ALTER TABLE users ADD COLUMN erased_at TEXT CHECK (erased_at IS NULL OR left_at IS NOT NULL);

CREATE INDEX users_leaving ON users (left_at) WHERE left_at IS NOT NULL;
CREATE INDEX users_erased ON users (erased_at) WHERE erased_at IS NOT NULL;

-- One-time links that undo it. Only the SHA-256 of a token is kept.
CREATE TABLE departure_tokens (
  token_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires_at TEXT NOT NULL,
  ended_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX departure_tokens_by_user ON departure_tokens (user_id);

-- Files of people's own data, each there for a week.
CREATE TABLE data_copies (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Random: what the file is called, and the end of its address.
  name TEXT NOT NULL UNIQUE,
  asked_at TEXT NOT NULL,
  ready_at TEXT,
  bytes INTEGER,
  CHECK ((ready_at IS NULL) = (bytes IS NULL))
) STRICT;

CREATE INDEX data_copies_by_user ON data_copies (user_id, id);
CREATE INDEX data_copies_by_age ON data_copies (coalesce(ready_at, asked_at));

-- Messages and invitations are forgotten with the account of their address.
CREATE INDEX contact_messages_by_address ON contact_messages (lower(email));
CREATE INDEX invitations_by_address ON invitations (email_key);

-- What an applicant says they are, which their account takes over.
ALTER TABLE invitations ADD COLUMN role_title TEXT NOT NULL DEFAULT '';

-- Mail that somebody waits for is taken first, by its kind.
CREATE INDEX outbox_due_by_kind ON outbox (kind, run_at, id) WHERE state = 'waiting';
