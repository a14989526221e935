-- One number that every change of what guests read raises, in the transaction of the change. The cache
-- of guests' pages reads it at each request, so other processes need not be told.

CREATE TABLE content_version (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;

INSERT INTO content_version (id, version) VALUES (1, 1);
