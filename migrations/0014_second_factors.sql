-- Two-step log-in: what somebody has beside their password.

-- Since when this person should have a second factor and has none: an admin or moderator. NULL for members
-- and for whoever has one. Those who are there now have all of the days of grace before them.
ALTER TABLE users ADD COLUMN factor_wanted_since TEXT;
UPDATE users SET factor_wanted_since = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE role <> 'member';

-- 1 while only the password has been right: such a session is a guest's, and lives for minutes.
ALTER TABLE sessions ADD COLUMN awaiting INTEGER NOT NULL DEFAULT 0 CHECK (awaiting IN (0, 1));
CREATE INDEX sessions_awaiting ON sessions (started_at) WHERE awaiting = 1;

-- Authenticator apps, one a person. The secret is sealed with a key of the pepper of that number.
CREATE TABLE authenticators (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  secret BLOB NOT NULL,
  key_number INTEGER NOT NULL,
  confirmed_at TEXT NOT NULL,
  -- The step of the last code that was taken: neither it nor an earlier one is taken again.
  last_step INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An app that is being set up: it counts for nothing until its first code has been entered. Whoever replaces
-- an app has the old one until then.
CREATE TABLE authenticator_setups (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  secret BLOB NOT NULL,
  key_number INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX authenticator_setups_by_age ON authenticator_setups (created_at);

-- Codes on paper, each good once; keyed hashes, since a code could be tried out.
CREATE TABLE backup_codes (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  used_at TEXT,
  PRIMARY KEY (user_id, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkeys (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- In base64url, as browsers name it.
  credential_id TEXT NOT NULL UNIQUE,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  -- How a browser may reach it: a JSON list.
  transports TEXT NOT NULL,
  -- What its owner calls it.
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  backed_up INTEGER NOT NULL CHECK (backed_up IN (0, 1))
) STRICT;

CREATE INDEX passkeys_by_user ON passkeys (user_id);

-- Who has a second factor of any kind: a password alone does not log them in.
CREATE VIEW second_factors AS
  SELECT user_id FROM authenticators UNION ALL SELECT user_id FROM passkeys;

-- Challenges that a browser is to sign: each is answered once, and soon. Only the SHA-256 is kept.
CREATE TABLE passkey_challenges (
  challenge_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('log-in', 'second-factor', 'register')),
  -- Nobody yet, where a passkey is to tell who logs in.
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX passkey_challenges_by_user ON passkey_challenges (user_id);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at);

-- What a person's devices know them by: random, so that a device tells nobody whose passkeys are on it. It
-- stays when all passkeys have gone, for a device puts a new one of the same owner in the place of the old.
CREATE TABLE passkey_owners (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  handle TEXT NOT NULL
) STRICT, WITHOUT ROWID;
