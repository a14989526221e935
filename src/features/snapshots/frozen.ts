import { createHash } from 'node:crypto';
import type { Db } from '../../lib/db/open.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { marksOf } from '../annotations/index.ts';
import { measureByCode, targetsOf, targetSteps, type TargetStep } from '../programme/index.ts';
import { seriesOf } from '../reporting/index.ts';
import { chartOrNone, type Answer, type Measure } from '../statistics/index.ts';
import { drawnMarks, type DrawnMarks } from './drawn-marks.ts';

/** All that a chart is made of: what was reported, by which definition, rules and targets it is drawn. */
export interface ChartSource {
  readonly measure: Measure;
  readonly answers: readonly Answer[];
  readonly targets: readonly TargetStep[];
  readonly marks: DrawnMarks;
}

/** The chart of a team as it is now; that of all together has its sums from elsewhere. Five statements. */
export function sourceNow(
  db: Db,
  code: string,
  teamId: number | null,
  now: Date,
): ChartSource | undefined {
  const measure = measureByCode(db, { code, month: monthOf(now) });
  if (measure === undefined) return undefined;
  return {
    measure,
    answers: teamId === null ? [] : seriesOf(db, measure.id, teamId).map(withoutTexts),
    targets: targetSteps(targetsOf(db, { measure_id: measure.id }), teamId),
    marks: drawnMarks(marksOf(db, { measureId: measure.id, teamId })),
  };
}

/** What a team wrote beside its numbers is for the team, and no part of a chart. */
function withoutTexts(answer: Answer): Answer {
  return { ...answer, note: '', not_reported: answer.not_reported === null ? null : '' };
}

/** Of all that was computed: another one from the same source tells that the computing has changed. */
export function digestOf(source: ChartSource): string {
  const result = chartOrNone(source.measure, source.answers, source, 'own')?.result ?? null;
  return createHash('sha256').update(JSON.stringify(result)).digest('base64url');
}

export function thaw(frozen: string): ChartSource {
  return JSON.parse(frozen) as ChartSource;
}
