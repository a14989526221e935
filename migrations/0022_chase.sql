-- Reminding teams of a month that they have not reported.

CREATE TABLE chase_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Whether reminders go out by themselves round the day on which a month is due.
  automatic INTEGER NOT NULL CHECK (automatic IN (0, 1))
) STRICT;

INSERT INTO chase_settings (id, automatic) VALUES (1, 1);

-- What an admin wrote to late teams. The key of the form keeps it from being sent twice.
CREATE TABLE chase_letters (
  id INTEGER PRIMARY KEY,
  form_key TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  written_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  written_at TEXT NOT NULL
) STRICT;

CREATE INDEX chase_letters_by_writer ON chase_letters (written_by);

-- Which team was reminded of which month, and when. Its letter and its writer are those of a reminder by hand.
CREATE TABLE chases (
  id INTEGER PRIMARY KEY,
  team_id INTEGER NOT NULL REFERENCES teams (id),
  month TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  stage TEXT NOT NULL CHECK (stage IN ('by-hand', 'before', 'due', 'after')),
  -- Gone before the row is: the text is not kept.
  letter_id INTEGER REFERENCES chase_letters (id) ON DELETE SET NULL,
  sent_at TEXT NOT NULL,
  sent_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  -- To how many people.
  people INTEGER NOT NULL CHECK (people > 0),
  CHECK (stage = 'by-hand' OR (letter_id IS NULL AND sent_by IS NULL))
) STRICT;

-- What goes out by itself goes once.
CREATE UNIQUE INDEX chases_by_stage ON chases (team_id, month, stage) WHERE stage <> 'by-hand';
CREATE INDEX chases_by_team ON chases (team_id, month, sent_at);
CREATE INDEX chases_by_month ON chases (month, id);
CREATE INDEX chases_by_letter ON chases (letter_id);
CREATE INDEX chases_by_sender ON chases (sent_by);
