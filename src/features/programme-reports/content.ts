import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { annotationsInMonths } from '../annotations/index.ts';
import { everyTarget, measuresInOrder } from '../programme/index.ts';
import { expectationsOf, whoReported, type TeamReported } from '../reporting/index.ts';
import { figuresOfMeasure, type MeasureFigures } from '../statistics/index.ts';
import { articlesPublished, newestSaid, seenBetween, writtenBetween } from './queries.ts';
import { chartSpan, daysOf, type Span } from './spans.ts';

/*
 * All that a report is made of. It is kept as JSON when the report is issued: results of charts and their
 * words, for how they are computed may change, but no drawings, which follow the style of the site. It has
 * ids of teams, and no names: who may read them is decided when somebody reads.
 */

export interface ReportedMeasure extends MeasureFigures {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

export interface ReportContent {
  /** Of this shape, should another one follow. */
  readonly format: 1;
  readonly span: Span;
  readonly teams: readonly TeamReported[];
  readonly measures: readonly ReportedMeasure[];
  /** Numbers of annotations of any team. Their words are read where they stand, so one can be taken back. */
  readonly annotations: readonly number[];
  /** Ids. */
  readonly articles: readonly number[];
  readonly members: {
    /** At least so many: only the last two visits of each are known. */
    readonly here: number;
    readonly authors: number;
    readonly posts: number;
    readonly threads: number;
  };
  /** The last observation and decision on a total that are in it. */
  readonly newest: { readonly observation: number; readonly total: number };
}

/** As everything is known now. At most four statements for each measure, and eleven. */
export function gatherContent(db: Db, span: Span, now: Date): ReportContent {
  const measures = measuresInOrder(db, { month: span.to }).filter(
    ({ retired_at }) => retired_at === null || retired_at >= daysOf(span).to,
  );
  const targets = everyTarget(db, {});
  const asked = { ...chartSpan(span.to), expectations: expectationsOf(db, now) };
  return {
    format: 1,
    span,
    teams: whoReported(db, span.to, now),
    measures: measures.map((measure) => {
      const { id, code, name } = measure;
      const own = targets.filter(({ measure_id }) => measure_id === id);
      return { id, code, name, ...figuresOfMeasure(db, measure, own, asked, now) };
    }),
    annotations: annotationsInMonths(db, span.from, span.to),
    articles: articlesPublished(db, daysOf(span)).map(({ id }) => id),
    members: membersIn(db, span),
    newest: newestSaid(db, {}),
  };
}

/** The content that was kept. */
export function readContent(json: string): ReportContent {
  return JSON.parse(json) as ReportContent;
}

function membersIn(db: Db, span: Span): ReportContent['members'] {
  const days = daysOf(span);
  const between = { from: isoTime(new Date(days.from)), to: isoTime(new Date(days.to)) };
  const { people } = seenBetween(db, between);
  const written = writtenBetween(db, between);
  return { here: Math.max(people, written.authors), ...written };
}
