import { get, post, type Route } from '../../lib/http/routes.ts';
import * as auditLog from './audit-log.ts';
import * as backups from './backups.ts';
import * as cancellations from './cancellations.ts';
import * as failures from './failures.ts';
import * as home from './home.ts';
import * as outbox from './outbox.ts';
import * as tries from './tries.ts';

export const routes: readonly Route[] = [
  get('/admin', 'admin', home.show),
  get('/admin/audit', 'admin', auditLog.index),
  post('/admin/audit.csv', 'admin', 'small', auditLog.sheet, { fresh: true }),
  get('/admin/backups', 'admin', backups.index),
  get('/admin/outbox', 'admin', outbox.index),
  get('/admin/outbox/failed', 'admin', failures.index),
  post('/admin/outbox/:id/tries', 'admin', 'small', tries.create),
  post('/admin/outbox/:id/cancellation', 'admin', 'small', cancellations.create),
];
