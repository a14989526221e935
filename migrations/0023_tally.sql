-- How a measure is counted from an audit sheet, on which each patient is a row: it is asked of every patient
-- (element), of those it applies to (some), or counted from the others (all). Measures that are here already
-- stay off it: an admin may have changed them, and sets them by form or by importing Frailsafe's once more.
ALTER TABLE measures ADD COLUMN tally TEXT NOT NULL DEFAULT 'none'
  CHECK (tally IN ('none', 'element', 'some', 'all'));
