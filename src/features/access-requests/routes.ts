import { get, post, type Route } from '../../lib/http/routes.ts';
import * as approvals from './approvals.ts';
import * as codeEntries from './code-entries.ts';
import * as confirmations from './confirmations.ts';
import * as declines from './declines.ts';
import * as queue from './queue.ts';
import * as requests from './requests.ts';

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
  get('/admin/access-requests/:id', 'admin', queue.show),
  post('/admin/access-requests/:id/approval', 'admin', 'small', approvals.create),
  post('/admin/access-requests/:id/decline', 'admin', 'small', declines.create),
];
