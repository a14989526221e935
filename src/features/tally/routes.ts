import { everyField } from '../../lib/http/forms.ts';
import { get, post, type Route } from '../../lib/http/routes.ts';
import * as auditSheets from './audit-sheets.ts';
import * as tallies from './tallies.ts';

const month = '/members/statistics/reporting/:team/:month';

export const routes: readonly Route[] = [
  get(`${month}/tally`, 'member', tallies.newForm),
  post(`${month}/tally`, 'member', 'sheet', tallies.create, { keeps: [everyField] }),
  get(`${month}/audit-sheet`, 'member', auditSheets.show),
];
