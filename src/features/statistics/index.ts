import { enqueue } from '../../lib/outbox/outbox.ts';
import type { Feature } from '../../lib/feature.ts';
import { roles } from '../../lib/http/viewer.ts';
import { statisticsAddress } from './addresses.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';
import { queueTotals, readyTotals } from './totals/totals-commands.ts';

export { measureOf, teamOf } from './addressed.ts';
export {
  aggregateAddress,
  measuresTrail,
  statisticsAddress,
  teamChartAddress,
} from './addresses.ts';
export {
  type AggregateFigures,
  figuresOfMeasure,
  type MeasureFigures,
  type PeriodFigures,
} from './aggregate-figures.ts';
export { chartOfAll, chartOfTotals, isSum, totalsSeen } from './aggregate.ts';
export { keyHtml, keyOf } from './drawing/chart-key.ts';
export type { ChartRow } from './drawing/chart-table.ts';
export { chartSvg } from './drawing/chart.ts';
export { smallNumber } from './drawing/published-table.ts';
export { drawnFigures, keyOfFigures } from './drawn-figures.ts';
export { MeasureParams } from './forms.ts';
export { ownTiles, type OwnTiles, type Tile } from './own-tiles.ts';
export { tableOf } from './measure-tables.ts';
export { chanceWords, flagsByChance } from './measured/by-chance.ts';
export { signalsOf } from './measured/chart-signals.ts';
export { earlierAnswers } from './measured/earlier-answers.ts';
export { isDrawn, type MeasureChart } from './measured/measure-chart.ts';
export type { Answer, Measure } from './measured/measure.ts';
export { latestOf, type Verdict } from './measured/latest.ts';
export { chartOrNone, readChart } from './one-chart.ts';
export { type SeenTeam, seenTeams, type SeenTeams, seesTeams } from './seen-teams.ts';
export { allTogether } from './chart-names.ts';
export { chartSubject, subjectOfAll, subjectSeen } from './subjects.ts';
export { queueTotals, readyTotals, settleTotal, settleTotals } from './totals/totals-commands.ts';
export type { Signal } from './words/each-signal.ts';

/** Measures, their charts, and what the charts say. */
export const statistics: Feature = {
  name: 'statistics',
  routes,
  menu: [{ label: 'Statistics', href: statisticsAddress, to: roles, place: 3 }],
  jobs,
  commands,
  // Months become due without anybody doing anything.
  sweep: (db, now) => {
    queueTotals(db);
    if (readyTotals(db, now).length === 0) return;
    enqueue(db, { kind: 'reports.changed', payload: {} }, now);
  },
};
