import type { Db } from '../../lib/db/open.ts';
import type { Link } from '../../lib/http/layout.ts';
import { ledTeam } from './queries.ts';

/** Where a lead invites people, in words for the pages that lead there; none for whoever leads no team. */
export function leadsDesk(
  db: Db,
  userId: number,
): (Link & { readonly teamId: number }) | undefined {
  const team = ledTeam(db, { user_id: userId });
  if (team === undefined) return undefined;
  const label = `Invite people to ${team.name}`;
  return { label, href: '/members/team/invitations', teamId: team.id };
}
