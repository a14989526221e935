import { get, post, type Route } from '../../lib/http/routes.ts';
import * as following from './following.ts';
import * as watches from './watches.ts';

const measure = '/members/statistics/measures/:code';

export const routes: readonly Route[] = [
  post(`${measure}/teams/:team/watch`, 'member', 'small', watches.update),
  post(`${measure}/all/watch`, 'member', 'small', watches.update),
  get('/members/statistics/following', 'member', following.index),
  post('/members/statistics/following', 'member', 'small', following.remove),
];
