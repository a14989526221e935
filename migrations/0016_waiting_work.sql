-- What waits for the admins, found without reading whole tables.

-- NULL while a message waits. Messages that came before this wait too: nobody has said otherwise.
ALTER TABLE contact_messages ADD COLUMN dealt_with_at TEXT;
ALTER TABLE contact_messages ADD COLUMN dealt_with_by INTEGER REFERENCES users (id) ON DELETE SET NULL;
CREATE INDEX contact_messages_waiting ON contact_messages (id) WHERE dealt_with_at IS NULL;
CREATE INDEX contact_messages_by_dealer ON contact_messages (dealt_with_by);

CREATE INDEX invitations_waiting ON invitations (id)
  WHERE accepted_at IS NULL AND revoked_at IS NULL;

CREATE INDEX threads_unanswered ON threads (id) WHERE posts = 1;
