-- What people say of themselves, their part in their team, and whether they have been asked.

-- Who has no team has no part in one.
ALTER TABLE users ADD COLUMN team_role TEXT NOT NULL DEFAULT 'member' CHECK (
  team_role IN ('member', 'data-entry', 'lead') AND (team_id IS NOT NULL OR team_role = 'member')
);
ALTER TABLE users ADD COLUMN interests TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN mail_choice TEXT NOT NULL DEFAULT 'daily'
  CHECK (mail_choice IN ('each', 'daily', 'weekly', 'never'));

-- NULL until the first log-in page has been filled in or skipped. Older accounts are not asked.
ALTER TABLE users ADD COLUMN welcomed_at TEXT;
UPDATE users SET welcomed_at = created_at;

-- What the search box looks through: name, role title and interests in small letters without accents.
-- Whoever writes one of them writes this too, by the function `fold` that each connection has.
ALTER TABLE users ADD COLUMN search_words TEXT NOT NULL DEFAULT '';
UPDATE users SET search_words = fold(name || ' ' || role_title);

-- Lists of people go by this, the folded name without its title: all doctors under D would be no order.
ALTER TABLE users ADD COLUMN listed_name TEXT GENERATED ALWAYS AS (
  substr(
    search_words,
    CASE
      WHEN substr(search_words, 1, 3) = 'dr ' THEN 4
      WHEN substr(search_words, 1, 4) = 'dr. ' THEN 5
      WHEN substr(search_words, 1, 5) = 'prof ' THEN 6
      WHEN substr(search_words, 1, 10) = 'professor ' THEN 11
      ELSE 1
    END,
    100
  )
) VIRTUAL;

CREATE INDEX users_by_name ON users (listed_name, id);
DROP INDEX users_by_team;
CREATE INDEX users_by_team ON users (team_id, listed_name, id);
CREATE INDEX team_leads ON users (team_id) WHERE team_role = 'lead';
CREATE UNIQUE INDEX teams_by_name ON teams (name COLLATE NOCASE);

-- For a person's own posts, newest first.
CREATE INDEX posts_by_author ON posts (author_id);
