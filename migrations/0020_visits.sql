-- When somebody was here last, and when before that visit: what is new since then is told on their home.
-- A pause of four hours begins another visit.
ALTER TABLE users ADD COLUMN visited_at TEXT;
ALTER TABLE users ADD COLUMN visit_before TEXT;

-- Triggers, for the session is written in more places than one.
CREATE TRIGGER sessions_begin_visits AFTER INSERT ON sessions WHEN NEW.awaiting = 0 BEGIN
  UPDATE users
  SET visit_before = iif(visited_at < strftime('%Y-%m-%dT%H:%M:%fZ', NEW.used_at, '-4 hours'),
      visited_at, visit_before),
    visited_at = NEW.used_at
  WHERE id = NEW.user_id;
END;

CREATE TRIGGER sessions_go_on_visits AFTER UPDATE OF used_at ON sessions WHEN NEW.awaiting = 0 BEGIN
  UPDATE users
  SET visit_before = iif(visited_at < strftime('%Y-%m-%dT%H:%M:%fZ', NEW.used_at, '-4 hours'),
      visited_at, visit_before),
    visited_at = NEW.used_at
  WHERE id = NEW.user_id;
END;
