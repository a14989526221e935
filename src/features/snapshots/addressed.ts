import type { Request } from 'express';
import type * as z from 'zod';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import {
  MeasureParams,
  isSum,
  measureOf,
  seenTeams,
  subjectOfAll,
  subjectSeen,
  teamOf,
  totalsSeen,
  type Measure,
  type SeenTeams,
} from '../statistics/index.ts';
import { allCharted, teamCharted, type Charted } from './charted.ts';
import type { PointQuery } from './forms.ts';
import { sourceNow } from './frozen.ts';

/** The chart that an address names, if the reader may see it. */
export interface AskedChart {
  readonly measure: Measure;
  readonly charted: Charted;
  readonly seen: SeenTeams;
  /** The subject of the threads that the reader is shown beside it. */
  readonly subject: string;
  /** Periods that it has something to say of. */
  readonly periods: readonly string[];
}

export function chartAsked(req: Request): AskedChart {
  return 'team' in req.params ? teamAsked(req) : allAsked(req);
}

function teamAsked(req: Request): AskedChart {
  const { db, clock } = req.ctx;
  const { seen, team } = teamOf(req);
  const { code } = readParams(MeasureParams, req);
  const source = sourceNow(db, code, team.id, clock.now());
  if (source === undefined) throw new NotFound();
  const { measure, answers } = source;
  return {
    measure,
    charted: teamCharted(code, team),
    seen,
    subject: subjectSeen(code, team, seen),
    periods: answers.map(({ period }) => period),
  };
}

/** Values that cannot be added up have no chart of all teams. */
function allAsked(req: Request): AskedChart {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const measure = measureOf(req);
  if (!isSum(measure)) throw new NotFound();
  const seen = seenTeams(db, signedIn(req), now);
  const totals = totalsSeen(db, measure, seen.sharing, undefined, now);
  return {
    measure,
    charted: allCharted(measure.code),
    seen,
    subject: subjectOfAll(measure.code),
    periods: totals.map(({ period }) => period),
  };
}

/** A period that the chart does not have is none. */
export function pointOf(
  { periods }: AskedChart,
  { point }: z.output<typeof PointQuery>,
): string | undefined {
  return periods.find((period) => period === point);
}
