import type { Db } from '../../lib/db/open.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { newestChanges, teamOfUser } from './sharing-queries.ts';
import {
  ruleAt,
  type LetteredTeam,
  type SharingRule,
  type SharingViewer,
} from './sharing-rules.ts';

/** The rule in force, as it applies to somebody. */
export interface SharingSeen {
  readonly rule: SharingRule;
  readonly viewer: SharingViewer;
  readonly team: LetteredTeam | undefined;
}

/** How teams see one another's data now, and what will change. */
export function sharingNow(db: Db, now: Date): SharingRule {
  return ruleAt(newestChanges(db, {}), now);
}

/** The same with who looks: what `sharedName` and the sharing line need. Two statements. */
export function sharingFor(db: Db, { id, role }: SignedIn, now: Date): SharingSeen {
  const team = teamOfUser(db, { user_id: id });
  return {
    rule: sharingNow(db, now),
    viewer: { teamId: team?.id ?? null, seesNames: role === 'admin' },
    team,
  };
}
