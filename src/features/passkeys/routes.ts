import { get, post, type Route } from '../../lib/http/routes.ts';
import * as askedOptions from './asked-options.ts';
import * as passkeyLogins from './passkey-logins.ts';
import * as passkeys from './passkeys.ts';
import * as removals from './removals.ts';
import * as secondSteps from './second-steps.ts';

export const routes: readonly Route[] = [
  post('/login/passkey/options', 'open', 'small', askedOptions.createForLogIn),
  post('/login/passkey', 'open', 'small', passkeyLogins.create),

  post('/login/code/passkey/options', 'second-factor', 'small', askedOptions.createForSecondStep),
  post('/login/code/passkey', 'second-factor', 'small', secondSteps.create),

  get('/account/passkeys', 'member', passkeys.index),
  get('/account/passkeys/new', 'member', passkeys.newForm),
  post('/account/passkeys/new', 'member', 'small', passkeys.start, { fresh: true }),
  post('/account/passkeys/options', 'member', 'small', askedOptions.createForNew),
  post('/account/passkeys', 'member', 'small', passkeys.create, { fresh: true }),
  get('/account/passkeys/:id/removal', 'member', removals.newForm),
  post('/account/passkeys/:id/removal', 'member', 'small', removals.create, { fresh: true }),
];
