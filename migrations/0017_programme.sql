-- What the programme measures, how each measure is defined and what it aims at, and how far teams see
-- one another's data.

CREATE TABLE measures (
  id INTEGER PRIMARY KEY,
  -- A letter or two and a number, such as P8. Stands in addresses, so it never changes.
  code TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(code) BETWEEN 2 AND 5),
  -- Lists go by kind, then by this.
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('process', 'outcome', 'balancing', 'data-quality')),
  -- A rare-event measure takes dated events in place of a value for each period.
  period TEXT NOT NULL CHECK (period IN ('month', 'week', 'event')),
  chart TEXT NOT NULL CHECK (chart IN ('run', 'xmr', 'p', 'pp', 'u', 'up', 'c', 'g', 't')),
  rule_set TEXT NOT NULL CHECK (rule_set IN ('making-data-count', 'anhoej')),
  -- Points in a shift or trend; Anhøj's rules find their own length.
  rule_length INTEGER CHECK (rule_length IN (6, 7, 8)),
  -- Whether extreme moving ranges are left out of the limits.
  screen INTEGER NOT NULL CHECK (screen IN (0, 1)),
  core INTEGER NOT NULL CHECK (core IN (0, 1)),
  -- Smaller counts than this are not shown to other teams; NULL shows all.
  small_number_threshold INTEGER CHECK (small_number_threshold BETWEEN 2 AND 100),
  created_at TEXT NOT NULL,
  -- A measure that was in use is never deleted.
  retired_at TEXT,
  CHECK ((rule_length IS NULL) = (rule_set = 'anhoej')),
  CHECK ((period = 'event') = (chart IN ('g', 't')))
) STRICT;

-- The definition and every one before it. In force in a month is the highest number whose from_month has
-- come; the first holds from the start, which is ''.
CREATE TABLE measure_versions (
  id INTEGER PRIMARY KEY,
  measure_id INTEGER NOT NULL REFERENCES measures (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  numerator TEXT NOT NULL,
  -- '' where the value stands alone.
  denominator TEXT NOT NULL,
  exclusions TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('percentage', 'rate', 'hours', 'days', 'minutes', 'count')),
  -- Factor of the quotient: 100 for a percentage, 1000 for a rate per 1,000.
  multiply INTEGER NOT NULL CHECK (multiply BETWEEN 1 AND 1000000),
  direction TEXT NOT NULL CHECK (direction IN ('increase', 'decrease', 'neutral')),
  from_month TEXT NOT NULL CHECK (from_month = '' OR from_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  changed_at TEXT NOT NULL,
  -- Nobody when the site brought the definition itself.
  changed_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  -- Why it was changed; '' for the first.
  reason TEXT NOT NULL,
  UNIQUE (measure_id, number),
  CHECK ((number = 1) = (from_month = ''))
) STRICT;

CREATE INDEX measure_versions_by_person ON measure_versions (changed_by);

-- A target holds from its month until the next; NULL ends it. One of a team goes before the programme's,
-- and where it ends the programme's holds for that team again. '' is from the start.
CREATE TABLE measure_targets (
  id INTEGER PRIMARY KEY,
  measure_id INTEGER NOT NULL REFERENCES measures (id),
  team_id INTEGER REFERENCES teams (id),
  from_month TEXT NOT NULL CHECK (from_month = '' OR from_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  -- In the unit of the measure: 95 is 95%.
  value REAL CHECK (value >= 0)
) STRICT;

CREATE UNIQUE INDEX measure_targets_by_month
  ON measure_targets (measure_id, coalesce(team_id, 0), from_month);
CREATE INDEX measure_targets_by_team ON measure_targets (team_id);

-- How teams see one another's data. In force is the newest change that was not taken back and whose day
-- has come; before the first one, teams see one another by letter. People are told when it is decided.
CREATE TABLE sharing_changes (
  id INTEGER PRIMARY KEY,
  sharing TEXT NOT NULL CHECK (sharing IN ('name', 'letter', 'aggregate')),
  reason TEXT NOT NULL,
  decided_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  decided_at TEXT NOT NULL,
  in_force_at TEXT NOT NULL,
  -- Only before it is in force.
  withdrawn_at TEXT,
  CHECK (in_force_at >= strftime('%Y-%m-%dT%H:%M:%fZ', decided_at, '+7 days')),
  CHECK (withdrawn_at < in_force_at)
) STRICT;

CREATE INDEX sharing_changes_by_person ON sharing_changes (decided_by);

-- What a team is called where others do not see its name. Given once, at random, so that a letter tells
-- neither the name nor when the team joined, and never given again.
CREATE TABLE team_letters (
  letter TEXT PRIMARY KEY,
  team_id INTEGER NOT NULL UNIQUE REFERENCES teams (id)
) STRICT, WITHOUT ROWID;

-- A trigger, for teams are added in more places than one. A to Z, then AA to ZZ in lots of 26.
CREATE TRIGGER teams_get_letters AFTER INSERT ON teams BEGIN
  INSERT INTO team_letters (team_id, letter)
  SELECT NEW.id, free.letter
  FROM (
    WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 701)
    SELECT n / 26 AS lot, iif(n < 26, '', char(64 + n / 26)) || char(65 + n % 26) AS letter
    FROM numbers
  ) AS free
  WHERE free.letter NOT IN (SELECT letter FROM team_letters)
  ORDER BY free.lot, random() LIMIT 1;
END;

-- Teams that are here already, in random order.
INSERT INTO team_letters (team_id, letter)
SELECT teams_drawn.id, letters_drawn.letter
FROM (SELECT id, row_number() OVER (ORDER BY random()) AS place FROM teams) AS teams_drawn
JOIN (
  WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 701)
  SELECT iif(n < 26, '', char(64 + n / 26)) || char(65 + n % 26) AS letter,
    row_number() OVER (ORDER BY n / 26, random()) AS place
  FROM numbers
) AS letters_drawn ON letters_drawn.place = teams_drawn.place;
