-- What is noted beside charts: annotations, and what somebody decided about the lines of a chart. Both are
-- append-only like observations, so a chart can be drawn as it was known on any day.

CREATE TABLE annotations (
  id INTEGER PRIMARY KEY,
  -- The same in each row of one annotation.
  number INTEGER NOT NULL,
  -- NULL is the whole programme.
  team_id INTEGER REFERENCES teams (id),
  -- NULL is every measure.
  measure_id INTEGER REFERENCES measures (id),
  -- A month, also beside a chart of weeks or of events.
  period TEXT NOT NULL CHECK (period GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  kind TEXT NOT NULL CHECK (kind IN ('change-idea', 'event', 'pdsa')),
  -- Drawn on the chart.
  words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 40),
  text TEXT NOT NULL,
  -- A cycle fills up over time.
  pdsa_plan TEXT NOT NULL,
  pdsa_do TEXT NOT NULL,
  pdsa_study TEXT NOT NULL,
  pdsa_act TEXT NOT NULL,
  known_from TEXT NOT NULL,
  -- NULL in the row that holds now.
  known_until TEXT CHECK (known_until >= known_from),
  entered_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  -- Who changed or removed it.
  ended_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  CHECK (kind = 'pdsa' OR pdsa_plan || pdsa_do || pdsa_study || pdsa_act = ''),
  CHECK (ended_by IS NULL OR known_until IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX annotations_that_hold ON annotations (number) WHERE known_until IS NULL;
CREATE INDEX annotations_by_number ON annotations (number, id);
CREATE INDEX annotations_by_team ON annotations (team_id, period, number);
CREATE INDEX annotations_by_measure ON annotations (measure_id, team_id);
CREATE INDEX annotations_by_person ON annotations (entered_by);
CREATE INDEX annotations_by_whoever_ended ON annotations (ended_by);

-- A phase begins at a period; a baseline is how many points make the average and limits of each phase; an
-- exclusion is a period that is drawn and tested but left out of them.
CREATE TABLE chart_settings (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('phase', 'baseline', 'exclusion')),
  -- NULL is the chart of all teams together, which has phases only.
  team_id INTEGER REFERENCES teams (id),
  measure_id INTEGER NOT NULL REFERENCES measures (id),
  period TEXT CHECK (
    period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-W[0-5][0-9]'
  ),
  -- Of a phase, drawn where it begins.
  words TEXT NOT NULL CHECK (length(words) <= 40),
  points INTEGER CHECK (points BETWEEN 12 AND 100),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  known_from TEXT NOT NULL,
  known_until TEXT CHECK (known_until >= known_from),
  entered_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  ended_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  end_reason TEXT CHECK (length(end_reason) > 0),
  CHECK (team_id IS NOT NULL OR kind = 'phase'),
  CHECK ((period IS NULL) = (kind = 'baseline')),
  CHECK ((points IS NULL) = (kind <> 'baseline')),
  CHECK ((words = '') = (kind <> 'phase')),
  CHECK ((end_reason IS NULL) = (known_until IS NULL)),
  CHECK (ended_by IS NULL OR known_until IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX chart_settings_that_hold
  ON chart_settings (measure_id, coalesce(team_id, 0), kind, coalesce(period, ''))
  WHERE known_until IS NULL;
CREATE INDEX chart_settings_by_measure ON chart_settings (measure_id, team_id, kind, period);
CREATE INDEX chart_settings_by_team ON chart_settings (team_id);
CREATE INDEX chart_settings_by_person ON chart_settings (entered_by);
CREATE INDEX chart_settings_by_whoever_ended ON chart_settings (ended_by);
