import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { approveRequest } from './decision-commands.ts';
import { requestById, suspendedAt, teamOfDomain } from './queries.ts';
import { accountsAlike, openInvitations } from './queue-queries.ts';
import { domainOf } from './rules.ts';

/**
 * Lets in who has proved an address of a pre-approved domain, as a member of the team that stands with
 * it. A patient or carer partner has no hospital, whatever their address: an admin decides; and so with an
 * address that has an open invitation, whose role and hospital are somebody's word already, and with whoever
 * may have an account by another address. The applicant is told the same in each case.
 * @returns whether it did
 */
export function approveByDomain(db: Db, id: number, now: Date): boolean {
  const request = requestById(db, { id });
  if (request?.kind !== 'hospital') return false;
  const team = teamOfDomain(db, { domain: domainOf(request.email_key) });
  if (team === undefined || openInvitations(db, request).length > 0) return false;
  if (mayHaveAccount(db, request, now)) return false;
  return approveRequest(db, id, { role: 'member', teamId: team.team_id }, null, now) === 'done';
}

/**
 * A mailbox takes letters under more addresses than one: its own with a plus and any word, and such as only
 * its hospital knows. Where somebody of the domain is suspended, each new address may be theirs.
 */
function mayHaveAccount(
  db: Db,
  { email_key, name }: { readonly email_key: string; readonly name: string },
  now: Date,
): boolean {
  return (
    email_key.includes('+') ||
    accountsAlike(db, { email_key, name }).length > 0 ||
    suspendedAt(db, { domain: domainOf(email_key), now: isoTime(now) }) !== undefined
  );
}
