import type { Db } from '../../lib/db/open.ts';
import type { Feature } from '../../lib/feature.ts';
import { ruleAt, type SharingRule } from './sharing-rules.ts';
import { newestChanges } from './sharing-queries.ts';

export { measureByCode, measuresInOrder, targetsOf, versionsOf } from './measure-queries.ts';
export { definitionInForce, targetIn, targetSteps } from './aims.ts';
export { addMeasure } from './measure-commands.ts';
export { monthOf } from './rules.ts';
export { letterOf, teamOfUser, teamsWithLetters } from './sharing-queries.ts';
export { sharedName, sharedTeams, type SharingRule, type SharingViewer } from './sharing-rules.ts';

/** What the programme measures, and how far teams see one another's data. */
export const programme: Feature = { name: 'programme', routes: [] };

/** How teams see one another's data now, and what will change. */
export function sharingNow(db: Db, now: Date): SharingRule {
  return ruleAt(newestChanges(db, {}), now);
}
