-- Each entry holds a hash over its own words and the hash of the entry before it, so that a change
-- made past the triggers is found. Entries older than this migration have none: the first hash made
-- afterwards covers them all.

ALTER TABLE audit_entries ADD COLUMN session_hash TEXT;
ALTER TABLE audit_entries ADD COLUMN hash TEXT;
