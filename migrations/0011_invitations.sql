-- Who was asked to join. An invitation is for one address, and its role and hospital are the admin's word.
CREATE TABLE invitations (
  id INTEGER PRIMARY KEY,
  -- As it was typed: mail goes there. email_key is what is compared, in ASCII lower case.
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  -- As the inviter wrote it, or ''; whoever accepts writes their own.
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('member', 'moderator', 'admin')),
  team_id INTEGER REFERENCES teams (id),
  -- The page to begin with, after the first log-in.
  landing TEXT,
  invited_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  -- When it was last asked for, and when its newest letter went out.
  invited_at TEXT NOT NULL,
  sent_at TEXT,
  expires_at TEXT NOT NULL,
  accepted_at TEXT,
  -- The account it became.
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
  revoked_at TEXT,
  CHECK (accepted_at IS NULL OR revoked_at IS NULL)
) STRICT;

-- Never more than one open invitation for an address. One that has expired is open: it can be renewed.
CREATE UNIQUE INDEX invitations_open ON invitations (email_key)
  WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitations_by_team ON invitations (team_id, id);
CREATE INDEX invitations_by_user ON invitations (user_id);
CREATE INDEX invitations_by_inviter ON invitations (invited_by);

-- Only the SHA-256 of a token is kept, as in tokens.
CREATE TABLE invitation_tokens (
  id INTEGER PRIMARY KEY,
  invitation_id INTEGER NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
  -- Which job's letter brought it: every try of one job makes its own, and all of them hold.
  job_id INTEGER NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  -- Spent, taken back, or voided by a newer letter.
  ended_at TEXT
) STRICT;

CREATE INDEX invitation_tokens_by_invitation ON invitation_tokens (invitation_id);

-- Forms that were sent, so that sending one twice invites nobody twice.
CREATE TABLE invitation_forms (
  form_key TEXT NOT NULL,
  sent_by INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  invited INTEGER NOT NULL,
  sent_at TEXT NOT NULL,
  PRIMARY KEY (sent_by, form_key)
) STRICT, WITHOUT ROWID;

-- Where the first log-in leads; forgotten once it has.
ALTER TABLE users ADD COLUMN landing TEXT;

