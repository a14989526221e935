import { get, post, type Route } from '../../lib/http/routes.ts';
import * as apps from './apps.ts';
import * as backupCodeEntries from './backup-code-entries.ts';
import * as backupCodes from './backup-codes.ts';
import * as codeEntries from './code-entries.ts';
import * as newApps from './new-apps.ts';
import * as removals from './removals.ts';
import * as resets from './resets.ts';
import * as twoStep from './two-step.ts';

const fresh = { fresh: true };

export const routes: readonly Route[] = [
  get('/login/code', 'second-factor', codeEntries.newForm),
  post('/login/code', 'second-factor', 'small', codeEntries.create),
  get('/login/backup-code', 'second-factor', backupCodeEntries.newForm),
  post('/login/backup-code', 'second-factor', 'small', backupCodeEntries.create),

  get('/account/two-step', 'member', twoStep.show),
  post('/account/two-step/new-app', 'member', 'small', newApps.create, fresh),
  get('/account/two-step/app', 'member', apps.newForm),
  post('/account/two-step/app', 'member', 'small', apps.create, fresh),
  post('/account/two-step/backup-codes', 'member', 'small', backupCodes.create, fresh),
  post('/account/two-step/removal', 'member', 'small', removals.create, fresh),

  get('/admin/users/:id/two-step-reset', 'admin', resets.newForm),
  post('/admin/users/:id/two-step-reset', 'admin', 'small', resets.create, fresh),
];
