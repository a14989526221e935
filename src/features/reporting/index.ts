import type { Feature } from '../../lib/feature.ts';
import { roles } from '../../lib/http/viewer.ts';
import { isoAfter } from '../../lib/clock.ts';
import { calendarAddress, reportingAddress } from './addresses.ts';
import { lateTeams } from './calendar-states.ts';
import { commands } from './cli.ts';
import { deleteChecksBefore } from './import-queries.ts';
import { keeper } from './owners.ts';
import { monthOf } from './periods.ts';
import { startNewTeams } from './queries.ts';
import { routes } from './routes.ts';
import { checkLife } from './rules.ts';

export { readableTeam } from './addressed.ts';
export { calendarAddress, chaseAddress, chaseAddressOf, monthAddress } from './addresses.ts';
export { askedOf } from './asked.ts';
export { lateMonths } from './calendar-states.ts';
export { correctAnswer, saveDrafts } from './commands.ts';
export { dueMonths } from './due-months.ts';
export { csvColumns } from './import-columns.ts';
export { storeImport } from './import-commands.ts';
export { planImport, readFile } from './import-plans.ts';
export {
  dueDate,
  firstDayOf,
  isMonth,
  isWeek,
  monthOf,
  monthOfPeriod,
  monthsAfter,
  oldestMonth,
  periodInWords,
  ukDay,
} from './periods.ts';
export { missingTeams, settings } from './queries.ts';
export { mayEnter } from './rules.ts';
export { everySeriesOf, latestOf, reportedTeams, seriesOf, seriesOfMeasures } from './series.ts';
export { changeFirstMonth } from './settings-commands.ts';

/** What teams report each month: entry, correction, import and the calendar. */
export const reporting: Feature = {
  name: 'reporting',
  routes,
  menu: [{ label: 'Reporting', href: reportingAddress, to: roles, place: 4 }],
  adminMenu: [
    {
      label: 'Reporting calendar',
      href: calendarAddress,
      about: 'Which team has reported which month, and when months are due.',
      place: 4,
      today: { label: 'Late months', href: calendarAddress, place: 4, news: lateTeams },
    },
  ],
  commands,
  keeps: keeper,
  sweep: (db, now) => {
    deleteChecksBefore(db, { before: isoAfter(now, -checkLife) });
    startNewTeams(db, { this_month: monthOf(now) });
  },
};
