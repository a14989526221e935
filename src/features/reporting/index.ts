import type { Feature } from '../../lib/feature.ts';
import { isoAfter } from '../../lib/clock.ts';
import { ownTeam } from '../accounts/index.ts';
import { calendarAddress } from './addresses.ts';
import { lateTeams } from './calendar-states.ts';
import { commands } from './cli.ts';
import { deleteChecksBefore } from './import-queries.ts';
import { keeper } from './owners.ts';
import { monthOf } from './periods.ts';
import { startNewTeams } from './queries.ts';
import { routes } from './routes.ts';
import { checkLife } from './rules.ts';

export { assertMayEnter, readableTeam, type TeamMonth, teamMonthOf } from './addressed.ts';
export {
  auditSheetAddress,
  calendarAddress,
  chaseAddress,
  chaseAddressOf,
  correctionAddress,
  monthAddress,
  reportingAddress,
  tallyAddress,
  teamAddress as reportingOfTeam,
} from './addresses.ts';
export { answerKey, type Asked, askedOf } from './asked.ts';
export { lateMonths } from './calendar-states.ts';
export { type Clash, correctAnswer, saveDrafts, type Sent } from './commands.ts';
export { dueMonths } from './due-months.ts';
export { mayReport } from './entering.ts';
export { type Entry, isSameEntry, typedOf } from './entries.ts';
export { type Expectations, expectationsOf } from './expectations.ts';
export { csvColumns } from './import-columns.ts';
export { storeImport } from './import-commands.ts';
export { planImport, readFile } from './import-plans.ts';
export { entryInWords } from './in-words.ts';
export { clashInWords, type MonthState, monthTrail } from './month-pages.ts';
export { monthState } from './month-states.ts';
export { answersInPeriod, newestObservation, periodsSaidAfter } from './observation-queries.ts';
export {
  dueDate,
  firstDayOf,
  isDay,
  isMonth,
  isWeek,
  monthOf,
  monthOfPeriod,
  monthsAfter,
  oldestMonth,
  periodInWords,
  ukDay,
} from './periods.ts';
export { missingTeams, settings, teamsNotAsked } from './queries.ts';
export { mayEnter } from './rules.ts';
export { type TeamReported, whoReported } from './who-reported.ts';
export { everySeriesOf, hiddenPeriodsOf, seriesOf, seriesOfMeasures } from './series.ts';
export { changeFirstMonth } from './settings-commands.ts';
export { digestOf, entryOf } from './typed-drafts.ts';

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
    startNewTeams(db, { this_month: monthOf(now), own_team: ownTeam });
  },
};
