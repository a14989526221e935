-- What teams report: values for each period, dated events, what is typed but not yet sent, which months
-- are complete, and when they are due.

CREATE TABLE reporting_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Of the month after the one that is reported.
  due_day INTEGER NOT NULL CHECK (due_day BETWEEN 1 AND 28)
) STRICT;

INSERT INTO reporting_settings (id, due_day) VALUES (1, 10);

-- From which month a team is expected to report; NULL is never. A team without a row is as new as this
-- month; an hourly sweep gives it one.
CREATE TABLE reporting_teams (
  team_id INTEGER PRIMARY KEY REFERENCES teams (id),
  first_month TEXT CHECK (first_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]')
) STRICT, WITHOUT ROWID;

-- Append-only: a correction ends a row and adds one in the same transaction, so what was known on any day
-- can be read. An event measure has the number of its events here.
CREATE TABLE observations (
  id INTEGER PRIMARY KEY,
  team_id INTEGER NOT NULL REFERENCES teams (id),
  measure_id INTEGER NOT NULL REFERENCES measures (id),
  -- A month, 2026-11, or an ISO week, 2026-W48.
  period TEXT NOT NULL CHECK (
    period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-W[0-5][0-9]'
  ),
  numerator REAL CHECK (numerator >= 0),
  -- NULL also where the value stands alone.
  denominator REAL CHECK (denominator > 0),
  -- Why there is no value.
  not_reported TEXT CHECK (length(not_reported) > 0),
  note TEXT NOT NULL,
  known_from TEXT NOT NULL,
  -- NULL in the row that holds now.
  known_until TEXT CHECK (known_until >= known_from),
  -- Nobody on the command line.
  entered_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  -- Why it replaces another; '' where it does not.
  why TEXT NOT NULL,
  CHECK ((numerator IS NULL) = (not_reported IS NOT NULL)),
  CHECK (denominator IS NULL OR numerator IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX observations_that_hold ON observations (team_id, period, measure_id)
  WHERE known_until IS NULL;
CREATE INDEX observations_by_team ON observations (team_id, measure_id, period, id);
CREATE INDEX observations_by_measure ON observations (measure_id, team_id, period);
CREATE INDEX observations_by_person ON observations (entered_by);

-- The dated events of a month are those of its observation, and hold as long as it does.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  observation_id INTEGER NOT NULL REFERENCES observations (id),
  -- Two events may be on one day.
  date TEXT NOT NULL CHECK (date IS date(date))
) STRICT;

CREATE INDEX events_by_observation ON events (observation_id, date);

-- What somebody typed, as they typed it, also when it is wrong.
CREATE TABLE observation_drafts (
  team_id INTEGER NOT NULL REFERENCES teams (id),
  -- The month whose page it was typed on; `period` may be one of its weeks.
  month TEXT NOT NULL,
  period TEXT NOT NULL,
  measure_id INTEGER NOT NULL REFERENCES measures (id),
  -- Fields of the form as JSON.
  typed TEXT NOT NULL,
  faulty INTEGER NOT NULL CHECK (faulty IN (0, 1)),
  saved_at TEXT NOT NULL,
  saved_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  PRIMARY KEY (team_id, month, period, measure_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX observation_drafts_by_person ON observation_drafts (saved_by);
CREATE INDEX observation_drafts_by_measure ON observation_drafts (measure_id);

-- Months that are complete.
CREATE TABLE submissions (
  team_id INTEGER NOT NULL REFERENCES teams (id),
  month TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  submitted_at TEXT NOT NULL,
  submitted_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  PRIMARY KEY (team_id, month)
) STRICT, WITHOUT ROWID;

CREATE INDEX submissions_by_person ON submissions (submitted_by);

-- Files that were checked and wait for somebody to confirm them, one for each person. Gone after a day.
CREATE TABLE import_checks (
  id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- The file as it was sent; empty once it is stored.
  file BLOB NOT NULL,
  -- What the check found, as JSON, for the page.
  found TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  confirmed_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX import_checks_by_user ON import_checks (user_id);
