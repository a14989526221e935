-- What people send by the contact page.

CREATE TABLE contact_messages (
  id INTEGER PRIMARY KEY,
  -- Told to the sender; random, so that it says nothing about how many messages there are.
  reference TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  message TEXT NOT NULL,
  received_at TEXT NOT NULL
) STRICT;

-- Finds the same message sent twice.
CREATE INDEX contact_messages_by_time ON contact_messages (received_at);
