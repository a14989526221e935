import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';
import { routes } from './routes.ts';

export { measuresTrail, statisticsAddress, teamChartAddress } from './addresses.ts';
export { SeriesFault } from './compute/faults.ts';
export { chartSvg } from './drawing/chart.ts';
export { keyHtml, keyOf } from './drawing/chart-key.ts';
export type { ChartRow } from './drawing/chart-table.ts';
export { smallNumber } from './drawing/published-table.ts';
export { CodeParams, KeyParams } from './forms.ts';
export { earlierAnswers } from './measured/earlier-answers.ts';
export type { Answer, Frame, Measure } from './measured/measure.ts';
export { noMarks } from './measured/measure.ts';
export { measureChart, type MeasureChart, type Reader } from './measured/measure-chart.ts';
export { seenTeams, teamOfKey, type SeenTeam, type SeenTeams } from './seen-teams.ts';
export { chartSubject, subjectSeen } from './subjects.ts';

/** Measures, their charts, and what the charts say. */
export const statistics: Feature = { name: 'statistics', routes, commands };
