import { get, type Route } from '../../lib/http/routes.ts';
import * as aggregateFiles from './aggregate-files.ts';
import * as aggregates from './aggregates.ts';
import * as funnelFiles from './funnel-files.ts';
import * as funnels from './funnels.ts';
import * as home from './home.ts';
import * as iconTables from './icon-tables.ts';
import * as measures from './measures.ts';
import * as multiples from './multiples.ts';
import * as multiplesFiles from './multiples-files.ts';
import * as teamFiles from './team-chart-files.ts';
import * as teamCharts from './team-charts.ts';

const measure = '/members/statistics/measures/:code';
const chart = `${measure}/teams/:team`;

export const routes: readonly Route[] = [
  get('/members/statistics', 'member', home.show),
  get('/members/statistics/teams/:team', 'member', iconTables.show),
  get('/members/statistics/teams/:team/data.csv', 'member', iconTables.csv),
  get(measure, 'member', measures.show),
  get(`${measure}/teams`, 'member', multiples.show),
  get(`${measure}/teams.csv`, 'member', multiplesFiles.csv),
  get(`${measure}/teams.svg`, 'member', multiplesFiles.svg),
  get(`${measure}/teams.png`, 'member', multiplesFiles.png),
  get(chart, 'member', teamCharts.show),
  get(`${chart}/data.csv`, 'member', teamFiles.csv),
  get(`${chart}/chart.svg`, 'member', teamFiles.svg),
  get(`${chart}/chart.png`, 'member', teamFiles.png),
  get(`${measure}/all`, 'member', aggregates.show),
  get(`${measure}/all/data.csv`, 'member', aggregateFiles.csv),
  get(`${measure}/all/chart.svg`, 'member', aggregateFiles.svg),
  get(`${measure}/all/chart.png`, 'member', aggregateFiles.png),
  get(`${measure}/funnel`, 'member', funnels.show),
  get(`${measure}/funnel/data.csv`, 'member', funnelFiles.csv),
  get(`${measure}/funnel/chart.svg`, 'member', funnelFiles.svg),
  get(`${measure}/funnel/chart.png`, 'member', funnelFiles.png),
];
