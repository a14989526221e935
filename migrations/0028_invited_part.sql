-- What somebody is to do in the team of the hospital that they are invited to. Who has no team has no part
-- in one.
ALTER TABLE invitations ADD COLUMN team_role TEXT NOT NULL DEFAULT 'member' CHECK (
  team_role IN ('member', 'data-entry', 'lead') AND (team_id IS NOT NULL OR team_role = 'member')
);
