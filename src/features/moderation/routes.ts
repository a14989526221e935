import { get, post, type Route } from '../../lib/http/routes.ts';
import * as hidings from './hidings.ts';
import * as leavings from './leavings.ts';
import * as queue from './queue.ts';
import * as reports from './reports.ts';
import * as showings from './showings.ts';

export const routes: readonly Route[] = [
  get('/members/posts/:id/report', 'member', reports.newForm),
  post('/members/posts/:id/report', 'member', 'small', reports.create, { keeps: ['words'] }),
  get('/members/posts/:id/hiding', 'member', hidings.show),

  get('/admin/reports', 'moderator', queue.index),
  get('/admin/reports/decided', 'moderator', queue.decided),
  get('/admin/reports/:id', 'moderator', queue.show),
  post('/admin/reports/:id/hiding', 'moderator', 'small', hidings.create, { keeps: ['reason'] }),
  post('/admin/reports/:id/leaving', 'moderator', 'small', leavings.create),
  post('/admin/reports/:id/showing', 'moderator', 'small', showings.create),
];
