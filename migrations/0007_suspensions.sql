-- A suspended person may log in to read why, and nothing else.

ALTER TABLE users ADD COLUMN suspended_at TEXT;
ALTER TABLE users ADD COLUMN suspension_reason TEXT
  CHECK ((suspended_at IS NULL) = (suspension_reason IS NULL));

-- Random, and new with each password that is chosen: a browser that logged in before is no known
-- device any more. Hashing the same password anew, as log-in does after a change of cost, leaves it.
ALTER TABLE users ADD COLUMN password_mark TEXT;

-- Failed tries of the past hour, but for those of known devices. Both keys are HMACs: neither an
-- address nor a network can be read from them.
CREATE TABLE login_tries (
  id INTEGER PRIMARY KEY,
  address_key TEXT NOT NULL,
  network_key TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX login_tries_by_network ON login_tries (network_key, at);
CREATE INDEX login_tries_by_time ON login_tries (at);
