import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';
import { roles } from '../../lib/http/viewer.ts';
import { teamRoles } from '../../lib/team-roles.ts';

const id = z.int();
const time = z.string();
const role = z.enum(roles);
const teamRole = z.enum(teamRoles);

/** The team that somebody leads and may invite into. */
export const ledTeam = maybe({
  sql: `SELECT teams.id, teams.name FROM users JOIN teams ON teams.id = users.team_id
        WHERE users.id = :user_id AND users.team_role = 'lead' AND users.suspended_at IS NULL`,
  params: { user_id: id },
  row: { id, name: z.string() },
});

export const teamChoices = many({
  sql: 'SELECT id, name FROM teams ORDER BY name',
  params: {},
  row: { id, name: z.string() },
});

/** `keys` is a JSON list of addresses in small letters; `listed` is 1 for whom the directory shows. */
export const accountsAmong = many({
  sql: `SELECT email_key, team_id,
          suspended_at IS NULL AND left_at IS NULL AND password_hash IS NOT NULL AS listed
        FROM users WHERE email_key IN (SELECT value FROM json_each(:keys))`,
  params: { keys: z.string() },
  row: { email_key: z.string(), team_id: id.nullable(), listed: z.int() },
});

export const openAmong = many({
  sql: `SELECT email_key, role, team_id, team_role FROM invitations
        WHERE email_key IN (SELECT value FROM json_each(:keys))
          AND accepted_at IS NULL AND revoked_at IS NULL`,
  params: { keys: z.string() },
  row: { email_key: z.string(), role, team_id: id.nullable(), team_role: teamRole },
});

/** Who has an account with the address, and whether the directory, or their hospital's lead, shows them. */
const owner = { owner_id: id.nullable(), owner_seen: z.int().nullable() };

const listed = {
  id,
  email: z.string(),
  name: z.string(),
  role,
  team: z.string().nullable(),
  team_role: teamRole,
  inviter: z.string().nullable(),
  invited_at: time,
  expires_at: time,
  accepted_at: time.nullable(),
  revoked_at: time.nullable(),
  ...owner,
};

const listing = `SELECT invitations.id, invitations.email, invitations.name, invitations.role,
          invitations.team_role, teams.name AS team, inviter.name AS inviter,
          invited_at, expires_at, accepted_at, revoked_at,
          owner.id AS owner_id, owner.team_id IS invitations.team_id
            OR owner.suspended_at IS NULL AND owner.left_at IS NULL
              AND owner.password_hash IS NOT NULL AS owner_seen
        FROM invitations LEFT JOIN teams ON teams.id = invitations.team_id
          LEFT JOIN users AS inviter ON inviter.id = invited_by
          LEFT JOIN users AS owner ON owner.email_key = invitations.email_key`;

export const newestInvitations = many({
  sql: `${listing}
        WHERE invitations.id < :before ORDER BY invitations.id DESC LIMIT :most`,
  params: { before: id, most: id },
  row: listed,
});

/** Sent before a time or run out, not accepted, and nobody has an account with the address. */
export const newestNotTakenUp = many({
  sql: `${listing}
        WHERE accepted_at IS NULL AND revoked_at IS NULL AND owner.id IS NULL
          AND (invited_at < :sent_before OR expires_at <= :now) AND invitations.id < :before
        ORDER BY invitations.id DESC LIMIT :most`,
  params: { sent_before: time, now: time, before: id, most: id },
  row: listed,
});

/** The same, counted up to `most`. */
export const notTakenUpNow = one({
  sql: `SELECT count(*) AS count, count(*) FILTER (WHERE expires_at <= :now) AS expired
        FROM (SELECT expires_at FROM invitations
              WHERE accepted_at IS NULL AND revoked_at IS NULL
                AND (invited_at < :sent_before OR expires_at <= :now)
                AND NOT EXISTS (SELECT 1 FROM users WHERE email_key = invitations.email_key)
              LIMIT :most)`,
  params: { sent_before: time, now: time, most: id },
  row: { count: z.int(), expired: z.int() },
});

export const newestInvitationsOf = many({
  sql: `${listing}
        WHERE invitations.team_id = :team_id AND invitations.id < :before
        ORDER BY invitations.id DESC LIMIT :most`,
  params: { team_id: id, before: id, most: id },
  row: listed,
});

/** `owner_waits` is 1 when the account that the address has waits for its first password. */
export const invitationById = maybe({
  sql: `SELECT invitations.id, invitations.email, invitations.name, invitations.role,
          invitations.team_id, invitations.team_role, inviter.name AS inviter, expires_at, accepted_at, revoked_at,
          owner.id AS owner_id, owner.team_id IS invitations.team_id
            OR owner.suspended_at IS NULL AND owner.left_at IS NULL
              AND owner.password_hash IS NOT NULL AS owner_seen,
          owner.suspended_at IS NULL AND owner.password_hash IS NULL AS owner_waits
        FROM invitations LEFT JOIN users AS inviter ON inviter.id = invited_by
          LEFT JOIN users AS owner ON owner.email_key = invitations.email_key
        WHERE invitations.id = :id`,
  params: { id },
  row: {
    id,
    email: z.string(),
    name: z.string(),
    role,
    team_id: id.nullable(),
    team_role: teamRole,
    inviter: z.string().nullable(),
    expires_at: time,
    accepted_at: time.nullable(),
    revoked_at: time.nullable(),
    ...owner,
    owner_waits: z.int().nullable(),
  },
});

/** A new one, or the open one of the address with the new choices. */
export const saveInvitation = maybe({
  sql: `INSERT INTO invitations
          (email, email_key, name, role, role_title, team_id, team_role, landing, invited_by, created_at,
           invited_at, expires_at)
        VALUES (:email, :email_key, :name, :role, :role_title, :team_id, :team_role, :landing, :invited_by,
          :now, :now, :expires_at)
        ON CONFLICT (email_key) WHERE accepted_at IS NULL AND revoked_at IS NULL
        DO UPDATE SET name = iif(excluded.name = '', name, excluded.name), role = excluded.role,
          role_title = iif(excluded.role_title = '', role_title, excluded.role_title),
          team_id = excluded.team_id, team_role = excluded.team_role, landing = excluded.landing,
          invited_by = excluded.invited_by, invited_at = excluded.invited_at, expires_at = excluded.expires_at
        RETURNING id`,
  params: {
    email: z.string(),
    email_key: z.string(),
    name: z.string(),
    role,
    role_title: z.string(),
    team_id: id.nullable(),
    team_role: teamRole,
    landing: z.string().nullable(),
    invited_by: id.nullable(),
    now: time,
    expires_at: time,
  },
  row: { id },
});

/** `invited_by` is null when its own person asked for a fresh link: whoever invited them stays. */
export const renewInvitation = change({
  sql: `UPDATE invitations SET invited_at = :now, expires_at = :expires_at,
          invited_by = coalesce(:invited_by, invited_by)
        WHERE id = :id AND accepted_at IS NULL AND revoked_at IS NULL`,
  params: { id, now: time, expires_at: time, invited_by: id.nullable() },
});

export const markSent = change({
  sql: 'UPDATE invitations SET sent_at = :now, expires_at = :expires_at WHERE id = :id',
  params: { id, now: time, expires_at: time },
});

export const revokeInvitation = change({
  sql: `UPDATE invitations SET revoked_at = :now
        WHERE id = :id AND accepted_at IS NULL AND revoked_at IS NULL`,
  params: { id, now: time },
});

export const markAccepted = change({
  sql: `UPDATE invitations SET accepted_at = :now, user_id = :user_id
        WHERE id = :id AND accepted_at IS NULL AND revoked_at IS NULL`,
  params: { id, user_id: id, now: time },
});

export const setLanding = change({
  sql: 'UPDATE users SET landing = :landing WHERE id = :id',
  params: { id, landing: z.string().nullable() },
});

export const sentForm = maybe({
  sql: 'SELECT invited FROM invitation_forms WHERE sent_by = :sent_by AND form_key = :form_key',
  params: { sent_by: id, form_key: z.string() },
  row: { invited: z.int() },
});

export const insertForm = change({
  sql: `INSERT INTO invitation_forms (form_key, sent_by, invited, sent_at)
        VALUES (:form_key, :sent_by, :invited, :now)`,
  params: { form_key: z.string(), sent_by: id, invited: z.int(), now: time },
});

export const deleteFormsBefore = change({
  sql: 'DELETE FROM invitation_forms WHERE sent_at < :before',
  params: { before: time },
});

export const deleteInvitationsBefore = change({
  sql: 'DELETE FROM invitations WHERE invited_at < :before',
  params: { before: time },
});
