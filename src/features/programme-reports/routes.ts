import { get, post, type Route } from '../../lib/http/routes.ts';
import * as dataFiles from './data-files.ts';
import * as issues from './issues.ts';
import * as openings from './openings.ts';
import * as reports from './reports.ts';

const report = '/members/statistics/report/:month';
const admin = '/admin/programme/reports/:month';

export const routes: readonly Route[] = [
  get('/members/statistics/report', 'member', reports.index),
  get(report, 'member', reports.show),
  get(`${report}/data.csv`, 'member', dataFiles.show),
  get(admin, 'admin', openings.editForm),
  post(admin, 'admin', 'text', openings.update, { keeps: ['opening'] }),
  get(`${admin}/issue`, 'admin', issues.newForm),
  post(`${admin}/issue`, 'admin', 'small', issues.create),
];
