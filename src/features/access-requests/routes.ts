import { get, post, type Route } from '../../lib/http/routes.ts';
import * as approvals from './approvals.ts';
import * as codeEntries from './code-entries.ts';
import * as confirmations from './confirmations.ts';
import * as declines from './declines.ts';
import * as domains from './domains.ts';
import * as queue from './queue.ts';
import * as requests from './requests.ts';
import * as templates from './templates.ts';

export const routes: readonly Route[] = [
  get('/contact/access', 'guest', requests.newForm),
  post('/contact/access', 'open', 'text', requests.create),
  get('/contact/access/:reference', 'open', codeEntries.newForm),
  post('/contact/access/:reference', 'open', 'small', codeEntries.create),
  get('/confirm-request/:token', 'open', confirmations.open),
  get('/confirm-request', 'open', confirmations.newForm),
  post('/confirm-request', 'open', 'small', confirmations.create),
  get('/request-confirmed', 'open', confirmations.created),

  get('/admin/access-requests', 'admin', queue.index),
  get('/admin/access-requests/decided', 'admin', queue.decided),
  get('/admin/access-requests/templates', 'admin', templates.index),
  post('/admin/access-requests/templates', 'admin', 'small', templates.create),
  get('/admin/access-requests/templates/:id/edit', 'admin', templates.editForm),
  post('/admin/access-requests/templates/:id/edit', 'admin', 'small', templates.update),
  post('/admin/access-requests/templates/:id/removal', 'admin', 'small', templates.remove),
  get('/admin/access-requests/domains', 'admin', domains.index),
  // It lets people in whom no admin has looked at.
  post('/admin/access-requests/domains', 'admin', 'small', domains.create, { fresh: true }),
  post('/admin/access-requests/domains/:id/removal', 'admin', 'small', domains.remove),
  get('/admin/access-requests/:id', 'admin', queue.show),
  // A plain member is let in by one press.
  post('/admin/access-requests/:id/approval', 'admin', 'small', approvals.create, {
    fresh: ({ role }) => role !== 'member',
  }),
  post('/admin/access-requests/:id/decline', 'admin', 'small', declines.create),
];
