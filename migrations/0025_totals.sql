-- Totals over all teams where small numbers are hidden: they are decided one by one, and what was told before
-- decides what may be told next.

-- Measures and periods that need it, also where the report was corrected since.
CREATE INDEX observations_under_rule ON observations (measure_id, period)
  WHERE small_number_threshold IS NOT NULL;

-- Reports up to this one have been looked at.
CREATE TABLE total_progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  observation_id INTEGER NOT NULL
) STRICT;

INSERT INTO total_progress (id, observation_id) VALUES (1, 0);

-- Reports have changed since the last decision; it waits until all teams have answered or the month is due.
CREATE TABLE total_queue (
  measure_id INTEGER NOT NULL REFERENCES measures (id),
  period TEXT NOT NULL,
  -- That the period is part of.
  month TEXT NOT NULL,
  PRIMARY KEY (measure_id, period)
) STRICT, WITHOUT ROWID;

-- Append-only: each decision that told something, also by telling nothing. Without one of them later totals
-- could give a hidden count away.
CREATE TABLE total_attempts (
  id INTEGER PRIMARY KEY,
  measure_id INTEGER NOT NULL REFERENCES measures (id),
  period TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  decided_at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'withhold')),
  -- Of the hidden counts in force: a JSON list, and between what their sum is known to lie.
  hidden TEXT NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL CHECK (high >= low),
  -- Of the total: one number when it is published.
  numerator_low REAL NOT NULL,
  numerator_high REAL NOT NULL CHECK (numerator_high >= numerator_low),
  -- NULL where the value stands alone.
  denominator REAL,
  -- The reports in it: a JSON list of observations.
  versions TEXT NOT NULL,
  -- Teams that reported and are not in it, since even their denominator is small.
  left_out INTEGER NOT NULL CHECK (left_out >= 0),
  -- Teams that were to report.
  expected INTEGER NOT NULL CHECK (expected >= 0),
  UNIQUE (measure_id, period, number),
  CHECK (kind = 'withhold' OR (numerator_low = numerator_high AND low = high))
) STRICT;
