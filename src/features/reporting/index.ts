import type { Feature } from '../../lib/feature.ts';
import { isoAfter } from '../../lib/clock.ts';
import { calendarAddress } from './addresses.ts';
import { lateTeams } from './calendar-states.ts';
import { commands } from './cli.ts';
import { deleteChecksBefore } from './import-queries.ts';
import { keeper } from './owners.ts';
import { monthOf } from './periods.ts';
import { startNewTeams } from './queries.ts';
import { routes } from './routes.ts';
import { checkLife } from './rules.ts';

export { reportingAddress, teamAddress as reportingOfTeam } from './addresses.ts';
export { mayReport } from './entering.ts';
export { firstDayOf, isDay, monthOfPeriod, monthsAfter, periodInWords, ukDay } from './periods.ts';
export { everyMeasureOf, everySeriesOf, latestOf, reportedTeams, seriesOf } from './series.ts';

/** What teams report each month: entry, correction, import and the calendar. */
export const reporting: Feature = {
  name: 'reporting',
  routes,
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
