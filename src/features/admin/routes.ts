import { get, type Route } from '../../lib/http/routes.ts';
import * as backups from './backups.ts';
import * as home from './home.ts';
import * as outbox from './outbox.ts';

export const routes: readonly Route[] = [
  get('/admin', 'admin', home.show),
  get('/admin/backups', 'admin', backups.index),
  get('/admin/outbox', 'admin', outbox.index),
];
