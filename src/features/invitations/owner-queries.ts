import * as z from 'zod';
import { change, many } from '../../lib/db/statements.ts';
import { roles } from '../../lib/http/viewer.ts';
import { teamRoles } from '../../lib/team-roles.ts';

const id = z.int();
const text = z.string();

export const invitationsTo = many({
  sql: `SELECT invitations.email, invitations.name, invitations.role, invitations.role_title,
          teams.name AS team, invitations.team_role, invited_at, sent_at, expires_at, accepted_at, revoked_at
        FROM invitations LEFT JOIN teams ON teams.id = invitations.team_id
        WHERE invitations.user_id = :id
          OR invitations.email_key IN (SELECT value FROM json_each(:addressKeys))
        ORDER BY invitations.id`,
  params: { id, addressKeys: text },
  row: {
    email: text,
    name: text,
    role: z.enum(roles),
    role_title: text,
    team: text.nullable(),
    team_role: z.enum(teamRoles),
    invited_at: text,
    sent_at: text.nullable(),
    expires_at: text,
    accepted_at: text.nullable(),
    revoked_at: text.nullable(),
  },
});

/** With their links. */
export const deleteInvitationsOf = change({
  sql: `DELETE FROM invitations
        WHERE user_id = :id OR email_key IN (SELECT value FROM json_each(:addressKeys))`,
  params: { id, addressKeys: text },
});

export const deleteFormsOf = change({
  sql: 'DELETE FROM invitation_forms WHERE sent_by = :id',
  params: { id },
});
