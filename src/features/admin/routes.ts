import { get, type Route } from '../../lib/http/routes.ts';
import * as home from './home.ts';
import * as outbox from './outbox.ts';

export const routes: readonly Route[] = [
  get('/admin', 'admin', home.show),
  get('/admin/outbox', 'admin', outbox.index),
];
