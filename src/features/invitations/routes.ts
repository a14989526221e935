import { get, post, type Route } from '../../lib/http/routes.ts';
import * as acceptances from './acceptances.ts';
import * as freshLinks from './fresh-links.ts';
import * as invitations from './invitations.ts';
import * as newInvitations from './new-invitations.ts';
import * as sendings from './sendings.ts';
import * as withdrawals from './withdrawals.ts';

export const routes: readonly Route[] = [
  get('/invitations/:token', 'open', acceptances.open),
  get('/invitation', 'open', acceptances.newForm),
  post('/invitation', 'open', 'small', acceptances.create),
  post('/invitation/fresh-link', 'open', 'small', freshLinks.create),
  get('/invitation/fresh-link/sent', 'open', freshLinks.created),

  get('/admin/invitations', 'admin', invitations.index),
  get('/admin/invitations/not-taken-up', 'admin', invitations.notTakenUp),
  get('/admin/invitations/new', 'admin', newInvitations.newForm),
  post('/admin/invitations/new', 'admin', 'sheet', newInvitations.create, {
    keeps: ['text', 'checked'],
    fresh: true,
  }),
  post('/admin/invitations/:id/sendings', 'admin', 'small', sendings.create, { fresh: true }),
  post('/admin/invitations/:id/withdrawal', 'admin', 'small', withdrawals.create),

  get('/members/team/invitations', 'member', invitations.index),
  get('/members/team/invitations/new', 'member', newInvitations.newForm),
  post('/members/team/invitations/new', 'member', 'sheet', newInvitations.create, {
    keeps: ['text', 'checked'],
  }),
  post('/members/team/invitations/:id/sendings', 'member', 'small', sendings.create),
  post('/members/team/invitations/:id/withdrawal', 'member', 'small', withdrawals.create),
];
