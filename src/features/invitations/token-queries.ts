import * as z from 'zod';
import { change, maybe } from '../../lib/db/statements.ts';
import { roles } from '../../lib/http/viewer.ts';
import { teamRoles } from '../../lib/team-roles.ts';

const id = z.int();
const time = z.string();

export const insertToken = change({
  sql: `INSERT INTO invitation_tokens (invitation_id, job_id, token_hash, created_at, expires_at)
        VALUES (:invitation_id, :job_id, :token_hash, :now, :expires_at)`,
  params: { invitation_id: id, job_id: id, token_hash: z.string(), now: time, expires_at: time },
});

export const endTokensOf = change({
  sql: `UPDATE invitation_tokens SET ended_at = :now
        WHERE invitation_id = :invitation_id AND ended_at IS NULL`,
  params: { invitation_id: id, now: time },
});

/** All but those that earlier tries of the same job have sent. */
export const endTokensOfOtherJobs = change({
  sql: `UPDATE invitation_tokens SET ended_at = :now
        WHERE invitation_id = :invitation_id AND job_id <> :job_id AND ended_at IS NULL`,
  params: { invitation_id: id, job_id: id, now: time },
});

/** A token of this job that was spent, taken back, or voided by a newer letter. */
export const endedTokenOfJob = maybe({
  sql: `SELECT id FROM invitation_tokens
        WHERE invitation_id = :invitation_id AND job_id = :job_id AND ended_at IS NOT NULL LIMIT 1`,
  params: { invitation_id: id, job_id: id },
  row: { id },
});

/** What a link belongs to, also one that has ended: its page says why. */
export const invitationOfToken = maybe({
  sql: `SELECT invitations.id, invitations.email, invitations.email_key, invitations.name,
          invitations.role, invitations.role_title, teams.name AS team, invitations.team_role,
          invitations.landing, inviter.name AS inviter,
          invitation_tokens.expires_at, ended_at, accepted_at, revoked_at, owner.id AS owner_id
        FROM invitation_tokens JOIN invitations ON invitations.id = invitation_id
          LEFT JOIN teams ON teams.id = invitations.team_id
          LEFT JOIN users AS inviter ON inviter.id = invited_by
          LEFT JOIN users AS owner ON owner.email_key = invitations.email_key
        WHERE token_hash = :token_hash`,
  params: { token_hash: z.string() },
  row: {
    id,
    email: z.string(),
    email_key: z.string(),
    name: z.string(),
    role: z.enum(roles),
    role_title: z.string(),
    team: z.string().nullable(),
    team_role: z.enum(teamRoles),
    landing: z.string().nullable(),
    inviter: z.string().nullable(),
    expires_at: time,
    ended_at: time.nullable(),
    accepted_at: time.nullable(),
    revoked_at: time.nullable(),
    owner_id: id.nullable(),
  },
});
