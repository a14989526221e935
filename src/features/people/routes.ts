import { get, post, type Route } from '../../lib/http/routes.ts';
import * as directory from './directory.ts';
import * as ownProfiles from './own-profiles.ts';
import * as placements from './placements.ts';
import * as profiles from './profiles.ts';
import * as skips from './skips.ts';
import * as teamNames from './team-names.ts';
import * as teamPeople from './team-people.ts';
import * as teams from './teams.ts';
import * as userChanges from './user-changes.ts';
import * as users from './users.ts';
import * as welcomes from './welcomes.ts';

export const routes: readonly Route[] = [
  get('/members/people', 'member', directory.index),
  get('/members/people/:id', 'member', profiles.show),

  get('/account/profile', 'member', ownProfiles.editForm),
  post('/account/profile', 'member', 'small', ownProfiles.update, { keeps: ['interests'] }),

  get('/welcome', 'member', welcomes.newForm),
  post('/welcome', 'member', 'small', welcomes.create),
  post('/welcome/skip', 'member', 'small', skips.create),

  get('/admin/teams', 'admin', teams.index),
  post('/admin/teams', 'admin', 'small', teams.create),
  get('/admin/teams/:id', 'admin', teams.show),
  post('/admin/teams/:id/name', 'admin', 'small', teamNames.update),
  post('/admin/teams/:id/people', 'admin', 'small', teamPeople.create, { fresh: true }),
  get('/admin/users', 'admin', users.index),
  get('/admin/user-changes', 'admin', userChanges.index),
  post('/admin/user-changes', 'admin', 'text', userChanges.newForm),
  post('/admin/user-changes/confirmed', 'admin', 'text', userChanges.create, { fresh: true }),
  get('/admin/users/:id/team', 'admin', placements.editForm),
  post('/admin/users/:id/team', 'admin', 'small', placements.update, { fresh: true }),
];
