import { accessScenes } from './access-scenes.ts';
import { accountScenes } from './account-scenes.ts';
import { adminScenes } from './admin-scenes.ts';
import { annotationScenes } from './annotation-scenes.ts';
import { faultScenes } from './fault-scenes.ts';
import { invitationScenes } from './invitation-scenes.ts';
import { memberScenes } from './member-scenes.ts';
import { moderationScenes } from './moderation-scenes.ts';
import { ownDataScenes } from './own-data-scenes.ts';
import { passkeyScenes } from './passkey-scenes.ts';
import { peopleScenes } from './people-scenes.ts';
import { programmeReportScenes } from './programme-report-scenes.ts';
import { programmeScenes } from './programme-scenes.ts';
import { loginScenes, publicScenes } from './public-scenes.ts';
import { reportingScenes } from './reporting-scenes.ts';
import { signalScenes } from './signal-scenes.ts';
import { snapshotScenes } from './snapshot-scenes.ts';
import { tallyScenes } from './tally-scenes.ts';
import { allTeamsScenes } from './all-teams-scenes.ts';
import { statisticsScenes } from './statistics-scenes.ts';
import { userListScenes } from './user-list-scenes.ts';
import { todayScenes } from './today-scenes.ts';
import { press, type Scene } from './scene.ts';
import { twoStepScenes } from './two-step-scenes.ts';
import type { FreshWorld } from './world.ts';

/** Every page of the site in every state that looks different. */
export const scenes: readonly Scene[] = [
  ...publicScenes(),
  ...loginScenes(),
  ...memberScenes(),
  ...moderationScenes(),
  ...accountScenes(),
  ...ownDataScenes(),
  ...twoStepScenes(),
  ...passkeyScenes(),
  ...peopleScenes(),
  ...reportingScenes(),
  ...annotationScenes(),
  ...tallyScenes(),
  ...allTeamsScenes(),
  ...programmeReportScenes(),
  ...accessScenes(),
  ...todayScenes(),
  ...adminScenes(),
  ...userListScenes(),
  ...invitationScenes(),
  ...programmeScenes(),
  ...snapshotScenes(),
  ...signalScenes(),
  ...statisticsScenes(),
  ...faultScenes(),
];

/** What only a demo has, or a site in which nobody has an account yet. */
export const freshScenes: readonly Scene<FreshWorld>[] = [
  { name: 'home-empty', reach: '/' },
  { name: 'case-studies-empty', reach: '/case-studies' },
  { name: 'demo-mails', reach: '/demo/mail' },
  { name: 'demo-mail', reach: (page, { mail }) => page.goto(mail) },
  { name: 'first-admin', reach: (page, { firstAdmin }) => page.goto(firstAdmin) },
  {
    name: 'first-admin-errors',
    status: 422,
    reach: async (page, { firstAdmin }) => {
      await page.goto(firstAdmin);
      await press(page, 'Make the account');
    },
  },
  { name: 'first-admin-expired', status: 410, reach: `/first-admin/${'x'.repeat(43)}` },
];
