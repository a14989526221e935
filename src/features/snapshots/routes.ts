import { get, post, type Route } from '../../lib/http/routes.ts';
import * as discussions from './discussions.ts';
import * as snapshots from './snapshots.ts';

const measures = '/members/statistics/measures';

export const routes: readonly Route[] = [
  ...[`${measures}/:code/teams/:team`, `${measures}/:code/all`].flatMap((chart) => [
    get(`${chart}/discussion`, 'member', discussions.show),
    post(`${chart}/discussion`, 'member', 'text', discussions.create, {
      keeps: ['title', 'body'],
    }),
    post(`${chart}/snapshots`, 'member', 'small', snapshots.create),
  ]),
  get('/members/statistics/snapshots/:number', 'member', snapshots.show),
];
