-- Charts as they were at a moment, numbered S-1, S-2 and so on, and threads that are about one.

-- What it is about, as the feature that started it names that; NULL for most.
ALTER TABLE threads ADD COLUMN subject TEXT;

CREATE INDEX threads_by_subject ON threads (subject, id) WHERE subject IS NOT NULL;

CREATE TABLE snapshots (
  -- Never used twice: a post would show another chart.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  measure_id INTEGER NOT NULL REFERENCES measures (id),
  -- NULL for all teams together.
  team_id INTEGER REFERENCES teams (id),
  -- A month or week, where it is about one.
  point TEXT,
  -- How teams saw one another then: words beside it may call the team as it was called by that rule.
  sharing TEXT NOT NULL CHECK (sharing IN ('name', 'letter', 'aggregate')),
  -- Data and options as JSON: all of them. What somebody reads of it is decided when they look. Totals of
  -- all teams are not in it: they can be read as they were known then.
  frozen TEXT NOT NULL,
  -- Of the result that the chart of a team had then.
  digest TEXT NOT NULL,
  made_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  -- Sending the same form twice gives one snapshot.
  form_key TEXT NOT NULL,
  made_at TEXT NOT NULL,
  UNIQUE (made_by, form_key)
) STRICT;

CREATE INDEX snapshots_by_measure ON snapshots (measure_id);
CREATE INDEX snapshots_by_team ON snapshots (team_id);
