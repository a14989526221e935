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

export { expectationsOf, type Expectations } from './expectations.ts';
export { answersInPeriod, newestObservation, periodsSaidAfter } from './observation-queries.ts';
export { firstDayOf, monthOfPeriod, monthsAfter, periodInWords } from './periods.ts';
export { everySeriesOf, hiddenPeriodsOf, latestOf, reportedTeams, seriesOf } from './series.ts';

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
