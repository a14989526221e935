import type { Db } from '../../lib/db/open.ts';
import { decisionsOfTeam, everyMarksOf, withoutTexts } from '../annotations/index.ts';
import { everyTarget, measuresInOrder, targetsOf, targetSteps } from '../programme/index.ts';
import { teamsNotAsked } from '../reporting/index.ts';
import { answersOfMeasures, answersOfTeams } from './known-answers.ts';
import { chartOrNone } from './one-chart.ts';
import type { SeenTeam } from './seen-teams.ts';
import type { Result } from './compute/result.ts';
import { noMarks, type Measure } from './measured/measure.ts';
import type { MeasureChart } from './measured/measure-chart.ts';

/** One chart among many. */
export interface TeamChart {
  readonly team: SeenTeam;
  /** Undefined where no chart can be made of the numbers, since the definition was changed. */
  readonly chart: MeasureChart | undefined;
}

/**
 * One measure of each of these teams, also of those that said nothing yet but are expected to. Six statements
 * for any number of teams, and one more for a past day.
 */
export function chartsOfTeams(
  db: Db,
  measure: Measure,
  teams: readonly SeenTeam[],
  asKnownAt?: Date,
): TeamChart[] {
  const answersOf = answersOfTeams(db, measure, asKnownAt);
  const targets = targetsOf(db, { measure_id: measure.id });
  const marks = everyMarksOf(db, measure.id, asKnownAt);
  const notAsked = new Set(teamsNotAsked(db, {}).map(({ team_id }) => team_id));
  return teams.flatMap((team) => {
    const answers = answersOf(team);
    if (answers === undefined && notAsked.has(team.id)) return [];
    const noted = marks.get(team.id);
    const seen = noted === undefined || team.named ? noted : withoutTexts(noted);
    const frame = { targets: targetSteps(targets, team.id), marks: seen ?? noMarks };
    return [{ team, chart: chartOrNone(measure, answers ?? [], frame, team.reader) }];
  });
}

/** One measure of a team among all of them. */
export interface MeasuredChart {
  readonly measure: Measure;
  readonly chart: MeasureChart | undefined;
  /** When the newest of its answers was given, or corrected; undefined without one. */
  readonly changedAt: string | undefined;
}

/**
 * The measures in use of a team, in order, as defined in a month; only the core ones when asked for.
 * Four statements, and one more for a past day.
 */
export function chartsOfMeasures(
  db: Db,
  team: Pick<SeenTeam, 'id' | 'reader'>,
  month: string,
  { which = 'all', asKnownAt }: { which?: 'all' | 'core'; asKnownAt?: Date | undefined } = {},
): MeasuredChart[] {
  const measures = measuresInOrder(db, { month }).filter(
    ({ retired_at, core }) => retired_at === null && (which === 'all' || core === 1),
  );
  const answersOf = answersOfMeasures(db, team, measures, asKnownAt);
  const targets = everyTarget(db, {});
  const marks = decisionsOfTeam(db, team.id, asKnownAt);
  return measures.map((measure) => {
    const answers = answersOf(measure);
    const own = targets.filter(({ measure_id }) => measure_id === measure.id);
    const frame = {
      targets: targetSteps(own, team.id),
      marks: marks.get(measure.id) ?? noMarks,
    };
    const times = answers.map(({ known_from }) => known_from).toSorted();
    return {
      measure,
      chart: chartOrNone(measure, answers, frame, team.reader),
      changedAt: times.at(-1),
    };
  });
}

/** What can be judged of some charts. */
export function resultsOf(charts: readonly Pick<TeamChart, 'chart'>[]): Result[] {
  return charts.flatMap(({ chart }) => (chart === undefined ? [] : [chart.result]));
}
