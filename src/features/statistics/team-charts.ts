import type { Db } from '../../lib/db/open.ts';
import { everyTarget, measuresInOrder, targetsOf, targetSteps } from '../programme/index.ts';
import { everyMeasureOf, everySeriesOf } from '../reporting/index.ts';
import type { SeenTeam } from './seen-teams.ts';
import { noMarks, type Measure } from './measured/measure.ts';
import { measureChart, type MeasureChart } from './measured/measure-chart.ts';

/** One chart among many. */
export interface TeamChart {
  readonly team: SeenTeam;
  readonly chart: MeasureChart;
}

/** One measure of each of these teams, also of those that said nothing yet. Two statements for any number of teams. */
export function chartsOfTeams(db: Db, measure: Measure, teams: readonly SeenTeam[]): TeamChart[] {
  const series = everySeriesOf(db, measure.id);
  const targets = targetsOf(db, { measure_id: measure.id });
  return teams.map((team) => {
    const frame = { targets: targetSteps(targets, team.id), marks: noMarks };
    return { team, chart: measureChart(measure, series.get(team.id) ?? [], frame, team.reader) };
  });
}

/** One measure of a team among all of them. */
export interface MeasuredChart {
  readonly measure: Measure;
  readonly chart: MeasureChart;
}

/** Every measure in use of a team, in order, as defined in a month. Three statements. */
export function chartsOfMeasures(db: Db, team: SeenTeam, month: string): MeasuredChart[] {
  const series = everyMeasureOf(db, team.id);
  const targets = everyTarget(db, {});
  const measures = measuresInOrder(db, { month }).filter(({ retired_at }) => retired_at === null);
  return measures.map((measure) => {
    const own = targets.filter(({ measure_id }) => measure_id === measure.id);
    const frame = { targets: targetSteps(own, team.id), marks: noMarks };
    return {
      measure,
      chart: measureChart(measure, series.get(measure.id) ?? [], frame, team.reader),
    };
  });
}
