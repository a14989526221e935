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

export { assertMayEnter, teamMonthOf, type TeamMonth } from './addressed.ts';
export {
  auditSheetAddress,
  correctionAddress,
  monthAddress,
  reportingAddress,
  tallyAddress,
} from './addresses.ts';
export { answerKey, type Asked } from './asked.ts';
export { saveDrafts, type Clash, type Sent } from './commands.ts';
export { isSameEntry, typedOf, type Entry } from './entries.ts';
export { entryInWords } from './in-words.ts';
export { clashInWords, monthTrail, type MonthState } from './month-pages.ts';
export { monthState } from './month-states.ts';
export { periodInWords } from './periods.ts';
export { everySeriesOf, latestOf, reportedTeams, seriesOf } from './series.ts';
export { digestOf, entryOf } from './typed-drafts.ts';

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
