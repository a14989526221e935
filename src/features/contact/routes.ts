import { get, post, type Route } from '../../lib/http/routes.ts';
import * as dealings from './dealings.ts';
import * as messages from './messages.ts';

export const routes: readonly Route[] = [
  get('/contact', 'open', messages.newForm, { cached: [] }),
  post('/contact', 'open', 'text', messages.create),
  get('/contact/sent/:reference', 'open', messages.created),

  get('/admin/messages', 'admin', messages.index),
  get('/admin/messages/dealt-with', 'admin', dealings.index),
  get('/admin/messages/:id', 'admin', messages.show),
  post('/admin/messages/:id/dealing', 'admin', 'small', dealings.create),
  post('/admin/messages/:id/reopening', 'admin', 'small', dealings.remove),
];
