import type { Db } from '../../lib/db/open.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { monthOf } from './periods.ts';
import { teamForViewer } from './queries.ts';
import { mayEnter } from './rules.ts';

/** Whether somebody enters what a team reports. One statement. */
export function mayReport(db: Db, viewer: SignedIn, teamId: number, now: Date): boolean {
  const asked = { team_id: teamId, viewer_id: viewer.id, month: '', this_month: monthOf(now) };
  const team = teamForViewer(db, asked);
  return team !== undefined && mayEnter(viewer, team);
}
