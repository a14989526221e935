import type { Db } from '../../lib/db/open.ts';
import { marksOf, withoutTexts, type ChartMarks } from '../annotations/index.ts';
import { targetsOf, targetSteps } from '../programme/index.ts';
import { SeriesFault } from './compute/faults.ts';
import { answersOfTeam } from './known-answers.ts';
import type { Answer, Measure } from './measured/measure.ts';
import { measureChart, type MeasureChart } from './measured/measure-chart.ts';
import type { SeenTeam } from './seen-teams.ts';

/** What a team said of a measure and noted beside it, and the chart that the reader may see. */
export interface ReadChart {
  readonly answers: readonly Answer[];
  readonly marks: ChartMarks;
  /** Undefined where no chart can be made of what was said. */
  readonly chart: MeasureChart | undefined;
}

/** As it is now, in four statements, or as it was known at a moment, in five. */
export function readChart(db: Db, measure: Measure, team: SeenTeam, asKnownAt?: Date): ReadChart {
  const { id, named, reader } = team;
  const answers = answersOfTeam(db, measure, team, asKnownAt);
  const targets = targetSteps(targetsOf(db, { measure_id: measure.id }), id);
  const noted = marksOf(db, { measureId: measure.id, teamId: id, at: asKnownAt });
  const marks = named ? noted : withoutTexts(noted);
  return { answers, marks, chart: chartOrNone(measure, answers, { targets, marks }, reader) };
}

/** Undefined where the definition was changed and no longer fits what was said. */
export function chartOrNone(...given: Parameters<typeof measureChart>): MeasureChart | undefined {
  return unlessUnfit(() => measureChart(...given));
}

/** Undefined where the values make no such chart. */
export function unlessUnfit(make: () => MeasureChart): MeasureChart | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof SeriesFault) return undefined;
    throw error;
  }
}
