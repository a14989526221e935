import { get, type Route } from '../../lib/http/routes.ts';
import * as aggregateFiles from './aggregate-files.ts';
import * as aggregates from './aggregates.ts';
import * as funnelFiles from './funnel-files.ts';
import * as funnels from './funnels.ts';

const measure = '/members/statistics/measures/:code';

export const routes: readonly Route[] = [
  get(`${measure}/all`, 'member', aggregates.show),
  get(`${measure}/all/data.csv`, 'member', aggregateFiles.csv),
  get(`${measure}/all/chart.svg`, 'member', aggregateFiles.svg),
  get(`${measure}/all/chart.png`, 'member', aggregateFiles.png),
  get(`${measure}/funnel`, 'member', funnels.show),
  get(`${measure}/funnel/data.csv`, 'member', funnelFiles.csv),
  get(`${measure}/funnel/chart.svg`, 'member', funnelFiles.svg),
  get(`${measure}/funnel/chart.png`, 'member', funnelFiles.png),
];
