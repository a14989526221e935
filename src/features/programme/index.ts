import type { Feature } from '../../lib/feature.ts';
import { programmeAddress } from './addresses.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { routes } from './routes.ts';

export { definitionAddress, programmeTrail, statisticsAddress } from './addresses.ts';
export { targetIn, type TargetStep, targetSteps } from './aims.ts';
export { whatCounts } from './in-words.ts';
export { addMeasure } from './measure-commands.ts';
export {
  everyTarget,
  measureByCode,
  measuresInOrder,
  targetsOf,
  versionsOf,
} from './measure-queries.ts';
export { directionLabels, endOfTime, kindLabels, kinds as kindsInOrder } from './rules.ts';
export { sharingFor, sharingNow } from './shared-data.ts';
export { sharingLine } from './sharing-line.ts';
export { teamOfUser, teamsWithLetters } from './sharing-queries.ts';
export { sharedName, sharedTeams } from './sharing-rules.ts';
export { addShippedMeasures } from './shipped-measures.ts';

/** What the programme measures, and how far teams see one another's data. */
export const programme: Feature = {
  name: 'programme',
  routes,
  adminMenu: [
    {
      label: 'Programme',
      href: programmeAddress,
      about: 'Measures with their definitions and targets, and how teams see one another’s data.',
      place: 5,
    },
  ],
  jobs,
  keeps: keeper,
};
