-- People who ask for access by the contact page. Their address is confirmed first; then an admin decides.
CREATE TABLE access_requests (
  id INTEGER PRIMARY KEY,
  -- Stands in the address of the page that takes the code; random, so that it tells nothing of others.
  reference TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- As it was typed: mail goes there. email_key is what is compared, in ASCII lower case.
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('hospital', 'partner')),
  -- What the kind has no use for is ''.
  hospital TEXT NOT NULL,
  introduced_by TEXT NOT NULL,
  role_title TEXT NOT NULL,
  why TEXT NOT NULL,
  -- The members' page that they had asked for, where the first log-in will lead.
  landing TEXT,
  state TEXT NOT NULL DEFAULT 'unconfirmed'
    CHECK (state IN ('unconfirmed', 'waiting', 'approved', 'declined')),
  asked_at TEXT NOT NULL,
  confirmed_at TEXT,
  decided_at TEXT,
  -- Nobody when a pre-approved domain decided; `automatic` tells that from an admin who has left.
  decided_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  automatic INTEGER NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1)),
  -- What the applicant was told when it was declined.
  reason TEXT
) STRICT;

CREATE INDEX access_requests_by_state ON access_requests (state, id);
CREATE INDEX access_requests_by_address ON access_requests (email_key);
CREATE INDEX access_requests_by_decider ON access_requests (decided_by);

-- One row for each letter: a link and a code, of which only hashes are kept. A code has few enough values
-- to be tried out, so its hash is keyed.
CREATE TABLE access_request_tokens (
  token_hash TEXT PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES access_requests (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ended_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX access_request_tokens_by_request ON access_request_tokens (request_id);

-- What an admin can answer when a request is declined.
CREATE TABLE decline_templates (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;

INSERT INTO decline_templates (title, body) VALUES
  ('Not part of the collaborative',
   'The Members'' Area is for the hospitals of the collaborative and their patient and carer partners. Your request does not show a link to one of them. If there is one, ask again and tell us which hospital, or who introduced you.'),
  ('Not known to the hospital',
   'We asked the lead of the hospital that you named, and they could not confirm your request. Speak to the improvement lead there, who can invite you.'),
  ('Has an account already',
   'You have an account already. Log in with the address that you used before. If you have forgotten the password, the log-in page has a link to choose a new one.'),
  ('More is needed',
   'We could not tell from your request what you need access for. Ask again, and say what you do and what you would use the Members'' Area for.');

-- Whoever proves an address at one of these is let in at once, into the team that stands with it.
CREATE TABLE approved_domains (
  id INTEGER PRIMARY KEY,
  domain TEXT NOT NULL UNIQUE,
  team_id INTEGER NOT NULL REFERENCES teams (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX approved_domains_by_team ON approved_domains (team_id);
