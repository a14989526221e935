-- People, the hospitals they work for, and how they get in.

CREATE TABLE teams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 120)
) STRICT;

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  -- As the person writes it: mail goes there. email_key is what is compared, in ASCII lower case.
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('member', 'moderator', 'admin')),
  -- What the person does, such as "Ward sister".
  role_title TEXT NOT NULL,
  -- A patient or carer partner has no hospital.
  team_id INTEGER REFERENCES teams (id),
  -- '<pepper number>:<bcrypt>'; NULL until the person has chosen a password.
  password_hash TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE INDEX users_by_team ON users (team_id);
CREATE INDEX admins ON users (id) WHERE role = 'admin';

-- Keyed by the SHA-256 of the id, so that a copy of this table is no set of live sessions.
CREATE TABLE sessions (
  id_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  keep INTEGER NOT NULL CHECK (keep IN (0, 1)),
  data TEXT NOT NULL,
  started_at TEXT NOT NULL,
  used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (user_id);

-- One-time links. Only the SHA-256 of the token is kept. A link for the first admin has no user yet.
CREATE TABLE tokens (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('reset-password', 'set-password', 'first-admin')),
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  -- Spent, or voided by a newer one.
  ended_at TEXT,
  CHECK ((kind = 'first-admin') = (user_id IS NULL))
) STRICT;

CREATE INDEX tokens_by_user ON tokens (user_id);

-- Failed log-ins by an HMAC of the address as typed: the same for known and unknown addresses.
CREATE TABLE login_failures (
  address_key TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at TEXT NOT NULL,
  wait_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
