import { get, type Route } from '../../lib/http/routes.ts';
import * as iconTables from './icon-tables.ts';
import * as multiples from './multiples.ts';

export const routes: readonly Route[] = [
  get('/members/statistics/measures/:code/teams', 'member', multiples.show),
  get('/members/statistics/teams/:team', 'member', iconTables.show),
];
