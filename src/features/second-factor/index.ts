import { isoAfter } from '../../lib/clock.ts';
import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs.ts';
import { keeper } from './owners.ts';
import { deleteSetUpsBefore } from './queries.ts';
import { routes } from './routes.ts';
import { setUpLife } from './rules.ts';

export { askForCode, showCodePage } from './code-entries.ts';
export { askToTurnOn } from './two-step.ts';
export { finishByProof, pendingLogIn, refusalOnForm } from './pending-log-ins.ts';
export { factorsChanged, hasSecondFactor, newBackupCodes, type Owner } from './commands.ts';
export { ownerOf } from './own-factors.ts';
export { showCodes } from './shown-codes.ts';
export { factorsOf } from './queries.ts';
export { dueNotice } from './due-in-words.ts';
export { offInWords } from './own-pages.ts';

export const secondFactor: Feature = {
  name: 'second-factor',
  routes,
  jobs,
  commands,
  keeps: keeper,
  sweep: (db, now) => {
    deleteSetUpsBefore(db, { before: isoAfter(now, -setUpLife) });
  },
};
