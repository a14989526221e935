import type { Db } from '../../../lib/db/open.ts';
import { targetsOf, targetSteps } from '../../programme/index.ts';
import { seriesOf } from '../../reporting/index.ts';
import { noMarks, type Measure } from './measure.ts';
import { measureChart, type MeasureChart, type Reader } from './measure-chart.ts';

/** The chart of one team as it is now, or as it was known at a moment. Two statements. */
export function chartOfTeam(
  db: Db,
  measure: Measure,
  teamId: number,
  reader: Reader,
  asKnownAt?: Date,
): MeasureChart {
  const answers = seriesOf(db, measure.id, teamId, asKnownAt);
  const targets = targetSteps(targetsOf(db, { measure_id: measure.id }), teamId);
  return measureChart(measure, answers, { targets, marks: noMarks }, reader);
}
