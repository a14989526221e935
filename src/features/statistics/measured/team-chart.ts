import type { Db } from '../../../lib/db/open.ts';
import { everyTarget, targetsOf, targetSteps } from '../../programme/index.ts';
import { everyMeasureOf, seriesOf } from '../../reporting/index.ts';
import { SeriesFault } from '../compute/faults.ts';
import { noMarks, type Answer, type Measure } from './measure.ts';
import { measureChart, type MeasureChart, type Reader } from './measure-chart.ts';

/** The chart of one team as it is now, or as it was known at a moment. Two statements. */
export function chartOfTeam(
  db: Db,
  measure: Measure,
  teamId: number,
  reader: Reader,
  asKnownAt?: Date,
): MeasureChart {
  return chartOfAnswers(db, measure, teamId, reader, seriesOf(db, measure.id, teamId, asKnownAt));
}

/** The same of answers that were read already. One statement. */
export function chartOfAnswers(
  db: Db,
  measure: Measure,
  teamId: number,
  reader: Reader,
  answers: readonly Answer[],
): MeasureChart {
  const targets = targetSteps(targetsOf(db, { measure_id: measure.id }), teamId);
  return measureChart(measure, answers, { targets, marks: noMarks }, reader);
}

/** Charts of several measures of a team, by the measure's id; one of which none can be made is left out. Two statements. */
export function chartsOfTeam(
  db: Db,
  measures: readonly Measure[],
  teamId: number,
  reader: Reader,
): ReadonlyMap<number, MeasureChart> {
  const answers = everyMeasureOf(db, teamId);
  const targets = everyTarget(db, {});
  const charts = new Map<number, MeasureChart>();
  for (const measure of measures) {
    const ofMeasure = targets.filter(({ measure_id }) => measure_id === measure.id);
    const frame = { targets: targetSteps(ofMeasure, teamId), marks: noMarks };
    try {
      charts.set(measure.id, measureChart(measure, answers.get(measure.id) ?? [], frame, reader));
    } catch (error) {
      if (!(error instanceof SeriesFault)) throw error;
    }
  }
  return charts;
}
