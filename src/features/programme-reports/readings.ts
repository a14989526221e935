import type { Db } from '../../lib/db/open.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { annotationsNumbered, type NotedInMonths } from '../annotations/index.ts';
import {
  seenTeams,
  type AggregateFigures,
  type PeriodFigures,
  type SeenTeams,
} from '../statistics/index.ts';
import { readContent, type ReportContent, type ReportedMeasure } from './content.ts';
import { correctionsSince, editionOf, type Correction, type Edition } from './corrections.ts';
import { articlesOf, type reportOf } from './queries.ts';

type Report = NonNullable<ReturnType<typeof reportOf>>;

/** A measure as somebody may read it now; undefined where they may no more. */
export interface ReadMeasure {
  readonly measure: ReportedMeasure;
  readonly figures: AggregateFigures | undefined;
}

/** A report as the rules of now let somebody read it. */
export interface Reading {
  readonly report: Report | undefined;
  readonly content: ReportContent;
  readonly seen: SeenTeams;
  readonly measures: readonly ReadMeasure[];
  readonly corrections: readonly Correction[];
  readonly annotations: readonly NotedInMonths[];
  readonly articles: ReturnType<typeof articlesOf>;
}

/** A report that was issued. At most seven statements, and those of `correctionsSince`. */
export function readIssued(
  db: Db,
  viewer: SignedIn,
  report: Report & { readonly content: string },
  now: Date,
): Reading {
  const seen = seenTeams(db, viewer, now);
  const content = readContent(report.content);
  const corrections = correctionsSince(db, content, editionFor(seen), now);
  return reading(db, { report, content, seen, corrections });
}

/** One that is not issued yet, which only admins read. */
export function readDraft(
  db: Db,
  viewer: SignedIn,
  { report, content }: Pick<Reading, 'report' | 'content'>,
  now: Date,
): Reading {
  return reading(db, { report, content, seen: seenTeams(db, viewer, now), corrections: [] });
}

function reading(
  db: Db,
  read: Pick<Reading, 'report' | 'content' | 'seen' | 'corrections'>,
): Reading {
  const { content, seen, corrections } = read;
  const edition = editionFor(seen);
  return {
    ...read,
    measures: content.measures.map((measure) => {
      const own = corrections.filter((correction) => correction.measure.id === measure.id);
      const isHidden = edition === 'ofEnough' && own.some(tellsChange);
      return { measure, figures: isHidden ? undefined : editionOf(measure, edition) };
    }),
    annotations: annotationsNumbered(db, content.annotations),
    articles: articlesOf(db, { ids: JSON.stringify(content.articles) }),
  };
}

/** Where teams do not see one another, sums of few teams are hidden, but from admins. */
export function editionFor({ sharing: { viewer, rule } }: SeenTeams): Edition {
  return viewer.seesNames || rule.sharing !== 'aggregate' ? 'all' : 'ofEnough';
}

/**
 * Whether today's sum beside the older one would tell what somebody said since. Where teams do not see one
 * another, only one sum of a period is ever shown: today's, as on the chart of all teams.
 */
function tellsChange({ old, now }: Correction): boolean {
  return isTold(old) && isTold(now);
}

function isTold(row: PeriodFigures | undefined): boolean {
  return row !== undefined && (row.numerator ?? row.denominator ?? row.least) !== null;
}
