import { get, post, type Route } from '../../lib/http/routes.ts';
import * as firstAdmins from './first-admins.ts';
import * as logins from './logins.ts';
import * as newPasswords from './new-passwords.ts';
import * as passwordResets from './password-resets.ts';
import * as suspensions from './suspensions.ts';
import * as users from './users.ts';

export const routes: readonly Route[] = [
  get('/login', 'guest', logins.newForm),
  post('/login', 'open', 'small', logins.create),
  post('/logout', 'open', 'small', logins.remove),
  get('/logged-out', 'guest', logins.removed),

  get('/suspended', 'suspended', suspensions.show),

  get('/forgotten-password', 'open', passwordResets.newForm),
  post('/forgotten-password', 'open', 'small', passwordResets.create),
  get('/forgotten-password/sent', 'open', passwordResets.created),

  get('/reset-password/:token', 'open', newPasswords.open),
  get('/reset-password', 'open', newPasswords.newForm),
  post('/reset-password', 'open', 'small', newPasswords.create),
  get('/password-changed', 'open', newPasswords.created),

  get('/first-admin/:token', 'open', firstAdmins.open),
  get('/first-admin', 'open', firstAdmins.newForm),
  post('/first-admin', 'open', 'small', firstAdmins.create),

  get('/admin/users', 'admin', users.index),
  get('/admin/users/new', 'admin', users.newForm),
  post('/admin/users/new', 'admin', 'small', users.create),
];
