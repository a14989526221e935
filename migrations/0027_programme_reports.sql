-- What the programme reports up each month, on a page of its own. Until it is issued only its opening is
-- kept; when it is issued all of it is, and from then on nothing of it changes.
CREATE TABLE programme_reports (
  id INTEGER PRIMARY KEY,
  month TEXT NOT NULL UNIQUE CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  -- Changes, annotations and articles are looked at from this month on.
  from_month TEXT NOT NULL CHECK (from_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND from_month <= month),
  -- Markdown, and what readers see of it.
  opening TEXT NOT NULL,
  opening_html TEXT NOT NULL,
  -- Counts how often the opening was saved.
  version INTEGER NOT NULL CHECK (version >= 1),
  written_at TEXT NOT NULL,
  written_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  issued_at TEXT,
  issued_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  -- How teams saw one another then.
  sharing TEXT CHECK (sharing IN ('name', 'letter', 'aggregate')),
  -- Every figure, as JSON.
  content TEXT,
  CHECK ((issued_at IS NULL) = (content IS NULL) AND (issued_at IS NULL) = (sharing IS NULL)),
  CHECK (issued_by IS NULL OR issued_at IS NOT NULL)
) STRICT;

CREATE INDEX programme_reports_by_writer ON programme_reports (written_by);
CREATE INDEX programme_reports_by_issuer ON programme_reports (issued_by);

-- Who issued or wrote it may leave the site; nothing else is written again.
CREATE TRIGGER programme_reports_stay BEFORE UPDATE OF
  month, from_month, opening, opening_html, version, written_at, issued_at, sharing, content
ON programme_reports WHEN OLD.issued_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'an issued report never changes');
END;

CREATE TRIGGER programme_reports_remain BEFORE DELETE ON programme_reports
WHEN OLD.issued_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'an issued report never changes');
END;

-- Who was here in a month.
CREATE INDEX users_by_visit ON users (visited_at);
