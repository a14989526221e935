import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();
const sharing = z.enum(['name', 'letter', 'aggregate']);

/**
 * Newest first: the one that waits, if any, and the one in force, if any. There is never a second one
 * that waits, so more are not needed.
 */
export const newestChanges = many({
  sql: `SELECT id, sharing, reason, decided_at, in_force_at FROM sharing_changes
        WHERE withdrawn_at IS NULL ORDER BY id DESC LIMIT 2`,
  params: {},
  row: { id, sharing, reason: text, decided_at: text, in_force_at: text },
});

const decided = {
  id,
  sharing,
  reason: text,
  decided_at: text,
  in_force_at: text,
  withdrawn_at: text.nullable(),
};

/** All of them, newest first, also those that were taken back. */
export const everyChange = many({
  sql: `SELECT sharing_changes.id, sharing, reason, decided_at, in_force_at, withdrawn_at,
          users.name AS decider
        FROM sharing_changes LEFT JOIN users ON users.id = decided_by
        ORDER BY sharing_changes.id DESC LIMIT 50`,
  params: {},
  row: { ...decided, decider: text.nullable() },
});

export const changeById = maybe({
  sql: `SELECT id, sharing, reason, decided_at, in_force_at, withdrawn_at
        FROM sharing_changes WHERE id = :id`,
  params: { id },
  row: decided,
});

export const insertChange = one({
  sql: `INSERT INTO sharing_changes (sharing, reason, decided_by, decided_at, in_force_at)
        VALUES (:sharing, :reason, :decided_by, :now, :in_force_at) RETURNING id`,
  params: { sharing, reason: text, decided_by: id, now: text, in_force_at: text },
  row: { id },
});

/** Changes nothing once it is in force, or when it was taken back before. */
export const withdrawChange = change({
  sql: `UPDATE sharing_changes SET withdrawn_at = :now
        WHERE id = :id AND withdrawn_at IS NULL AND in_force_at > :now`,
  params: { id, now: text },
});

/** The team of somebody and what others call it; none for a patient or carer partner. */
export const teamOfUser = maybe({
  sql: `SELECT teams.id, teams.name, letter
        FROM users JOIN teams ON teams.id = users.team_id
          LEFT JOIN team_letters ON team_letters.team_id = teams.id
        WHERE users.id = :user_id`,
  params: { user_id: id },
  row: { id, name: text, letter: text.nullable() },
});

/** Every team with its letter. In this order they must not be shown: it tells the names. */
export const teamsWithLetters = many({
  sql: `SELECT teams.id, teams.name, letter
        FROM teams LEFT JOIN team_letters ON team_letters.team_id = teams.id
        ORDER BY teams.name COLLATE NOCASE`,
  params: {},
  row: { id, name: text, letter: text.nullable() },
});

/** Who is told of a change: people of teams who can log in. */
const told =
  'team_id IS NOT NULL AND password_hash IS NOT NULL AND suspended_at IS NULL AND left_at IS NULL';

/** In order of their ids, from the one given on. */
export const peopleToTellAfter = many({
  sql: `SELECT id FROM users WHERE id > :after AND ${told} ORDER BY id LIMIT :most`,
  params: { after: id, most: id },
  row: { id },
});

/** Nobody when they are not told any more. */
export const personToTell = maybe({
  sql: `SELECT name, email FROM users WHERE id = :id AND ${told}`,
  params: { id },
  row: { name: text, email: text },
});
