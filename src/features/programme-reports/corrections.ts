import type { Db } from '../../lib/db/open.ts';
import { everyTarget, measuresInOrder } from '../programme/index.ts';
import { expectationsOf, monthOfPeriod } from '../reporting/index.ts';
import {
  figuresOfMeasure,
  type AggregateFigures,
  type PeriodFigures,
} from '../statistics/index.ts';
import type { ReportContent, ReportedMeasure } from './content.ts';
import { decidedAfter, saidAfter } from './queries.ts';
import { chartSpan } from './spans.ts';

/** A figure of an issued report that is another one by now. */
export interface Correction {
  readonly measure: ReportedMeasure;
  readonly period: string;
  readonly old: PeriodFigures | undefined;
  readonly now: PeriodFigures | undefined;
  /** When what changed it last was said or decided. */
  readonly at: string;
}

/** Which of what is told of a measure: all of it, or what is left where teams do not see one another. */
export type Edition = 'all' | 'ofEnough';

export function editionOf(measure: ReportedMeasure, edition: Edition): AggregateFigures {
  return edition === 'all' ? measure.all : (measure.ofEnough ?? measure.all);
}

/**
 * What became of the figures since, in the order of the report. Two statements while nothing did, and at
 * most four and four for each measure that changed besides.
 */
export function correctionsSince(
  db: Db,
  content: ReportContent,
  edition: Edition,
  now: Date,
): Correction[] {
  const touched = touchedSince(db, content);
  if (touched.size === 0) return [];
  const asked = { ...chartSpan(content.span.to), expectations: expectationsOf(db, now) };
  const defined = measuresInOrder(db, { month: content.span.to });
  const targets = everyTarget(db, {});
  return content.measures.flatMap((measure) => {
    const periods = touched.get(measure.id);
    const definition = defined.find(({ id }) => id === measure.id);
    if (periods === undefined || definition === undefined) return [];
    const own = targets.filter(({ measure_id }) => measure_id === measure.id);
    const today = { ...measure, ...figuresOfMeasure(db, definition, own, asked, now) };
    return [...periods].flatMap(([period, at]) => {
      const old = rowIn(editionOf(measure, edition), period);
      const newer = rowIn(editionOf(today, edition), period);
      return isSame(old, newer) ? [] : [{ measure, period, old, now: newer, at }];
    });
  });
}

/** When something was said or decided last about the periods of the charts, by measure and period. */
function touchedSince(
  db: Db,
  { span, newest }: ReportContent,
): ReadonlyMap<number, ReadonlyMap<string, string>> {
  const { from, to } = chartSpan(span.to);
  const said = saidAfter(db, { after: newest.observation });
  const decided = decidedAfter(db, { after: newest.total });
  const touched = new Map<number, Map<string, string>>();
  for (const { measure_id, period, at } of [...said, ...decided]) {
    const month = monthOfPeriod(period);
    if (month < from || month > to) continue;
    const periods = touched.get(measure_id) ?? new Map<string, string>();
    const before = periods.get(period) ?? '';
    touched.set(measure_id, periods.set(period, at > before ? at : before));
  }
  return touched;
}

function rowIn({ rows }: AggregateFigures, period: string): PeriodFigures | undefined {
  return rows.find((row) => row.period === period);
}

function isSame(old: PeriodFigures | undefined, now: PeriodFigures | undefined): boolean {
  const facts = ['state', 'numerator', 'denominator', 'least', 'most', 'reported'] as const;
  return facts.every((fact) => old?.[fact] === now?.[fact]);
}
