import { get, post, type Route } from '../../lib/http/routes.ts';
import * as annotations from './annotations.ts';
import * as ends from './ends.ts';
import * as removals from './removals.ts';
import * as settings from './settings.ts';

const team = '/members/statistics/annotations/:team';
const programme = '/admin/programme/annotations';
const teamChart = '/members/statistics/measures/:code/settings/:team';
const programmeChart = '/admin/programme/measures/:code/settings';

export const routes: readonly Route[] = [
  ...annotationRoutes(team, 'member'),
  ...annotationRoutes(programme, 'admin'),
  ...settingRoutes(teamChart, 'member'),
  ...settingRoutes(programmeChart, 'admin'),
];

function annotationRoutes(root: string, guard: 'member' | 'admin'): Route[] {
  const keeps = { keeps: ['words', 'text', 'plan', 'do', 'study', 'act'] };
  return [
    get(root, guard, annotations.index),
    get(`${root}/new`, guard, annotations.newForm),
    post(`${root}/new`, guard, 'text', annotations.create, keeps),
    get(`${root}/:annotation/edit`, guard, annotations.editForm),
    post(`${root}/:annotation/edit`, guard, 'text', annotations.update, keeps),
    get(`${root}/:annotation/removal`, guard, removals.newForm),
    post(`${root}/:annotation/removal`, guard, 'small', removals.create),
  ];
}

function settingRoutes(root: string, guard: 'member' | 'admin'): Route[] {
  const keeps = { keeps: ['phase_words', 'phase_reason', 'baseline_reason', 'exclusion_reason'] };
  return [
    get(root, guard, settings.index),
    post(root, guard, 'small', settings.create, keeps),
    get(`${root}/:setting/end`, guard, ends.newForm),
    post(`${root}/:setting/end`, guard, 'small', ends.create, { keeps: ['reason'] }),
  ];
}
