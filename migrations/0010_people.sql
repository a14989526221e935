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

-- What the search box looks through: small letters without accents, since many a keyboard has no "â".
-- The pairs are those of `src/features/people/folded.ts`, held to that by a test. Such a column can only
-- be added as one that is computed whenever it is read; triggers keep what came of it in the next one.
ALTER TABLE users ADD COLUMN folded_words TEXT GENERATED ALWAYS AS (
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(
    lower(name || ' ' || role_title || ' ' || interests)
    , 'À', 'a'), 'Á', 'a'), 'Â', 'a'), 'Ã', 'a'), 'Ä', 'a'), 'Å', 'a'), 'à', 'a')
    , 'á', 'a'), 'â', 'a'), 'ã', 'a'), 'ä', 'a'), 'å', 'a'), 'Ā', 'a'), 'ā', 'a')
    , 'Ă', 'a'), 'ă', 'a'), 'Ą', 'a'), 'ą', 'a')
    , 'Ç', 'c'), 'ç', 'c'), 'Ć', 'c'), 'ć', 'c'), 'Ĉ', 'c'), 'ĉ', 'c'), 'Ċ', 'c')
    , 'ċ', 'c'), 'Č', 'c'), 'č', 'c')
    , 'Ď', 'd'), 'ď', 'd')
    , 'È', 'e'), 'É', 'e'), 'Ê', 'e'), 'Ë', 'e'), 'è', 'e'), 'é', 'e'), 'ê', 'e')
    , 'ë', 'e'), 'Ē', 'e'), 'ē', 'e'), 'Ĕ', 'e'), 'ĕ', 'e'), 'Ė', 'e'), 'ė', 'e')
    , 'Ę', 'e'), 'ę', 'e'), 'Ě', 'e'), 'ě', 'e')
    , 'Ĝ', 'g'), 'ĝ', 'g'), 'Ğ', 'g'), 'ğ', 'g'), 'Ġ', 'g'), 'ġ', 'g'), 'Ģ', 'g')
    , 'ģ', 'g')
    , 'Ĥ', 'h'), 'ĥ', 'h')
    , 'Ì', 'i'), 'Í', 'i'), 'Î', 'i'), 'Ï', 'i'), 'ì', 'i'), 'í', 'i'), 'î', 'i')
    , 'ï', 'i'), 'Ĩ', 'i'), 'ĩ', 'i'), 'Ī', 'i'), 'ī', 'i'), 'Ĭ', 'i'), 'ĭ', 'i')
    , 'Į', 'i'), 'į', 'i'), 'İ', 'i')
    , 'Ĵ', 'j'), 'ĵ', 'j')
    , 'Ķ', 'k'), 'ķ', 'k')
    , 'Ĺ', 'l'), 'ĺ', 'l'), 'Ļ', 'l'), 'ļ', 'l'), 'Ľ', 'l'), 'ľ', 'l')
    , 'Ñ', 'n'), 'ñ', 'n'), 'Ń', 'n'), 'ń', 'n'), 'Ņ', 'n'), 'ņ', 'n'), 'Ň', 'n')
    , 'ň', 'n')
    , 'Ò', 'o'), 'Ó', 'o'), 'Ô', 'o'), 'Õ', 'o'), 'Ö', 'o'), 'ò', 'o'), 'ó', 'o')
    , 'ô', 'o'), 'õ', 'o'), 'ö', 'o'), 'Ō', 'o'), 'ō', 'o'), 'Ŏ', 'o'), 'ŏ', 'o')
    , 'Ő', 'o'), 'ő', 'o')
    , 'Ŕ', 'r'), 'ŕ', 'r'), 'Ŗ', 'r'), 'ŗ', 'r'), 'Ř', 'r'), 'ř', 'r')
    , 'Ś', 's'), 'ś', 's'), 'Ŝ', 's'), 'ŝ', 's'), 'Ş', 's'), 'ş', 's'), 'Š', 's')
    , 'š', 's')
    , 'Ţ', 't'), 'ţ', 't'), 'Ť', 't'), 'ť', 't')
    , 'Ù', 'u'), 'Ú', 'u'), 'Û', 'u'), 'Ü', 'u'), 'ù', 'u'), 'ú', 'u'), 'û', 'u')
    , 'ü', 'u'), 'Ũ', 'u'), 'ũ', 'u'), 'Ū', 'u'), 'ū', 'u'), 'Ŭ', 'u'), 'ŭ', 'u')
    , 'Ů', 'u'), 'ů', 'u'), 'Ű', 'u'), 'ű', 'u'), 'Ų', 'u'), 'ų', 'u')
    , 'Ŵ', 'w'), 'ŵ', 'w'), 'Ẁ', 'w'), 'ẁ', 'w'), 'Ẃ', 'w'), 'ẃ', 'w'), 'Ẅ', 'w')
    , 'ẅ', 'w')
    , 'Ý', 'y'), 'ý', 'y'), 'ÿ', 'y'), 'Ŷ', 'y'), 'ŷ', 'y'), 'Ÿ', 'y'), 'Ỳ', 'y')
    , 'ỳ', 'y')
    , 'Ź', 'z'), 'ź', 'z'), 'Ż', 'z'), 'ż', 'z'), 'Ž', 'z'), 'ž', 'z')
    , 'Đ', 'd'), 'đ', 'd'), 'Ł', 'l'), 'ł', 'l'), 'Ø', 'o'), 'ø', 'o')
) VIRTUAL;
ALTER TABLE users ADD COLUMN search_words TEXT NOT NULL DEFAULT '';
UPDATE users SET search_words = folded_words;
CREATE TRIGGER users_search_inserted AFTER INSERT ON users BEGIN
  UPDATE users SET search_words = folded_words WHERE id = new.id;
END;
CREATE TRIGGER users_search_updated AFTER UPDATE OF name, role_title, interests ON users BEGIN
  UPDATE users SET search_words = folded_words WHERE id = new.id;
END;

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
