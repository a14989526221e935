import { createHash } from 'node:crypto';
import type { Db } from '../../lib/db/open.ts';
import { measureByCode, monthOf, targetsOf, targetSteps } from '../programme/index.ts';
import { seriesOf } from '../reporting/index.ts';
import {
  measureChart,
  noMarks,
  SeriesFault,
  type Answer,
  type Frame,
  type Measure,
  type MeasureChart,
  type Reader,
} from '../statistics/index.ts';

/** All that a chart is made of: what was reported, by which definition, rules and targets it is drawn. */
export interface ChartSource {
  readonly measure: Measure;
  readonly answers: readonly Answer[];
  readonly frame: Frame;
}

/** The chart of a team as it is now. Three statements. */
export function sourceNow(
  db: Db,
  code: string,
  teamId: number,
  now: Date,
): ChartSource | undefined {
  const measure = measureByCode(db, { code, month: monthOf(now) });
  if (measure === undefined) return undefined;
  const targets = targetSteps(targetsOf(db, { measure_id: measure.id }), teamId);
  const answers = seriesOf(db, measure.id, teamId).map(withoutTexts);
  return { measure, answers, frame: { targets, marks: noMarks } };
}

/** What a team wrote beside its numbers is for the team, and no part of a chart. */
function withoutTexts(answer: Answer): Answer {
  return { ...answer, note: '', not_reported: answer.not_reported === null ? null : '' };
}

/** Undefined where no chart can be made of the numbers. */
export function chartOf(source: ChartSource, reader: Reader): MeasureChart | undefined {
  try {
    return measureChart(source.measure, source.answers, source.frame, reader);
  } catch (error) {
    if (error instanceof SeriesFault) return undefined;
    throw error;
  }
}

/** Of all that was computed: another one from the same source tells that the computing has changed. */
export function digestOf(source: ChartSource): string {
  const result = chartOf(source, 'own')?.result ?? null;
  return createHash('sha256').update(JSON.stringify(result)).digest('base64url');
}

export function thaw(frozen: string): ChartSource {
  return JSON.parse(frozen) as ChartSource;
}
