import { get, post, type Route } from '../../lib/http/routes.ts';
import * as discussions from './discussions.ts';
import * as snapshots from './snapshots.ts';

const chart = '/members/statistics/measures/:code/teams/:team';

export const routes: readonly Route[] = [
  get(`${chart}/discussion`, 'member', discussions.show),
  post(`${chart}/discussion`, 'member', 'text', discussions.create, { keeps: ['title', 'body'] }),
  post(`${chart}/snapshots`, 'member', 'small', snapshots.create),
  get('/members/statistics/snapshots/:number', 'member', snapshots.show),
];
