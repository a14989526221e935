import { get, post, type Route } from '../../lib/http/routes.ts';
import * as addressConfirmations from './address-confirmations.ts';
import * as addressUndos from './address-undos.ts';
import * as firstAdmins from './first-admins.ts';
import * as logins from './logins.ts';
import * as newAddresses from './new-addresses.ts';
import * as newPasswords from './new-passwords.ts';
import * as ownPasswords from './own-passwords.ts';
import * as passwordLinks from './password-links.ts';
import * as passwordResets from './password-resets.ts';
import * as roles from './roles.ts';
import * as security from './security.ts';
import * as sessionEnds from './session-ends.ts';
import * as suspensions from './suspensions.ts';
import * as themes from './themes.ts';
import * as userFiles from './user-files.ts';
import * as userNotes from './user-notes.ts';
import * as userSessions from './user-sessions.ts';
import * as userSuspensions from './user-suspensions.ts';
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

  get('/account/security', 'member', security.show),
  get('/account/password', 'member', ownPasswords.editForm),
  post('/account/password', 'member', 'small', ownPasswords.update),
  get('/account/address', 'member', newAddresses.editForm),
  post('/account/address', 'member', 'small', newAddresses.update),
  post('/account/theme', 'member', 'small', themes.update),
  post('/account/sessions/end-others', 'member', 'small', sessionEnds.createAll),
  post('/account/sessions/:session/end', 'member', 'small', sessionEnds.create),

  get('/confirm-address/:token', 'open', addressConfirmations.open),
  get('/confirm-address', 'open', addressConfirmations.newForm),
  post('/confirm-address', 'open', 'small', addressConfirmations.create),
  get('/address-confirmed', 'open', addressConfirmations.created),
  get('/undo-address/:token', 'open', addressUndos.open),
  get('/undo-address', 'open', addressUndos.newForm),
  post('/undo-address', 'open', 'small', addressUndos.create),
  get('/address-undone', 'open', addressUndos.created),

  get('/admin/users/new', 'admin', users.newForm),
  post('/admin/users/new', 'admin', 'small', users.create, { fresh: true }),
  get('/admin/users/:id', 'admin', userFiles.show),
  post('/admin/users/:id/role', 'admin', 'small', roles.update, { fresh: true }),
  post('/admin/users/:id/suspension', 'admin', 'small', userSuspensions.create, { fresh: true }),
  post('/admin/users/:id/reinstatement', 'admin', 'small', userSuspensions.remove, { fresh: true }),
  post('/admin/users/:id/log-out', 'admin', 'small', userSessions.remove, { fresh: true }),
  post('/admin/users/:id/password-link', 'admin', 'small', passwordLinks.create, { fresh: true }),
  post('/admin/users/:id/notes', 'admin', 'text', userNotes.create),
];
