import type { Db } from '../../lib/db/open.ts';
import { approveRequest } from './decision-commands.ts';
import { requestById, teamOfDomain } from './queries.ts';
import { openInvitations } from './queue-queries.ts';
import { domainOf } from './rules.ts';

/**
 * Lets in who has proved an address of a pre-approved domain, as a member of the team that stands with
 * it. A patient or carer partner has no hospital, whatever their address: an admin decides; and so with an
 * address that has an open invitation, whose role and hospital are somebody's word already.
 * @returns whether it did
 */
export function approveByDomain(db: Db, id: number, now: Date): boolean {
  const request = requestById(db, { id });
  if (request?.kind !== 'hospital') return false;
  const team = teamOfDomain(db, { domain: domainOf(request.email_key) });
  if (team === undefined || openInvitations(db, request).length > 0) return false;
  return approveRequest(db, id, { role: 'member', teamId: team.team_id }, null, now) === 'done';
}
