-- Who follows the chart of a measure, and the signals that they have been told of.

CREATE TABLE measure_watches (
  -- Never used twice: a letter that waits would be about another chart.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  measure_id INTEGER NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
  -- NULL for all teams together.
  team_id INTEGER REFERENCES teams (id) ON DELETE CASCADE,
  -- How its follower saw the team. Seen in another way it is another chart: one list with both would tell
  -- whose letter it is.
  seen_as TEXT NOT NULL CHECK (seen_as IN ('all', 'own', 'name', 'letter')),
  created_at TEXT NOT NULL,
  CHECK ((team_id IS NULL) = (seen_as = 'all'))
) STRICT;

CREATE UNIQUE INDEX measure_watches_once
  ON measure_watches (user_id, measure_id, coalesce(team_id, 0), seen_as);
CREATE INDEX measure_watches_by_measure ON measure_watches (measure_id);
CREATE INDEX measure_watches_by_team ON measure_watches (team_id);

CREATE TABLE watch_signals (
  id INTEGER PRIMARY KEY,
  watch_id INTEGER NOT NULL REFERENCES measure_watches (id) ON DELETE CASCADE,
  kind TEXT NOT NULL
    CHECK (kind IN ('outside', 'trend', 'two-of-three', 'shift', 'long-run', 'few-crossings')),
  -- 1: high or rising; -1: low or falling; 0: neither.
  sign INTEGER NOT NULL CHECK (sign IN (-1, 0, 1)),
  -- Days on which its first and last point begin.
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL CHECK (last_day >= first_day),
  known_since TEXT NOT NULL,
  -- 0 for those that were there when following began.
  is_told INTEGER NOT NULL CHECK (is_told IN (0, 1))
) STRICT;

CREATE INDEX watch_signals_by_watch ON watch_signals (watch_id, is_told, known_since);
