import { everyField } from '../../lib/http/forms.ts';
import { get, post, type Route } from '../../lib/http/routes.ts';
import * as calendars from './calendars.ts';
import * as checks from './checks.ts';
import * as corrections from './corrections.ts';
import * as dueDays from './due-days.ts';
import * as exports from './exports.ts';
import * as firstMonths from './first-months.ts';
import * as importChecks from './import-checks.ts';
import * as imports from './imports.ts';
import * as months from './months.ts';
import * as submissions from './submissions.ts';
import * as tasks from './tasks.ts';

const root = '/members/statistics/reporting';
const calendar = '/admin/programme/calendar';

export const routes: readonly Route[] = [
  get(root, 'member', tasks.index),
  get(`${root}/import`, 'member', imports.newForm),
  post(`${root}/import`, 'member', 'upload', imports.create, { keeps: ['text'] }),
  get(`${root}/import/:check`, 'member', importChecks.show),
  post(`${root}/import/:check`, 'member', 'small', importChecks.update, { keeps: ['why'] }),
  get(`${root}/export.csv`, 'member', exports.show),
  get(`${root}/:team`, 'member', tasks.show),
  get(`${root}/:team/:month`, 'member', months.show),
  post(`${root}/:team/:month`, 'member', 'sheet', months.update, { keeps: [everyField] }),
  get(`${root}/:team/:month/check`, 'member', checks.show),
  post(`${root}/:team/:month/submission`, 'member', 'small', submissions.create),
  get(`${root}/:team/:period/:measure/correction`, 'member', corrections.editForm),
  post(`${root}/:team/:period/:measure/correction`, 'member', 'small', corrections.update, {
    keeps: ['numerator', 'denominator', 'dates', 'reason', 'note', 'why'],
  }),

  get(calendar, 'admin', calendars.show),
  post(`${calendar}/due-day`, 'admin', 'small', dueDays.update),
  get(`${calendar}/teams/:team`, 'admin', firstMonths.editForm),
  post(`${calendar}/teams/:team`, 'admin', 'small', firstMonths.update),
];
