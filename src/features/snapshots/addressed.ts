import type { Request } from 'express';
import type * as z from 'zod';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import {
  CodeParams,
  KeyParams,
  seenTeams,
  teamOfKey,
  type SeenTeam,
  type SeenTeams,
} from '../statistics/index.ts';
import type { PointQuery } from './forms.ts';
import { sourceNow, type ChartSource } from './frozen.ts';

/** The chart that an address names, if the reader may tell its team apart. */
export interface AskedChart {
  readonly source: ChartSource;
  readonly team: SeenTeam;
  readonly seen: SeenTeams;
}

const ChartParams = CodeParams.extend(KeyParams.shape);

export function chartAsked(req: Request): AskedChart {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const { code, team: key } = readParams(ChartParams, req);
  const seen = seenTeams(db, signedIn(req), now);
  const team = teamOfKey(seen, key);
  if (team === undefined) throw new NotFound();
  const source = sourceNow(db, code, team.id, now);
  if (source === undefined) throw new NotFound();
  return { source, team, seen };
}

/** A period that was not reported is none: the chart has no point there. */
export function pointOf(
  { source }: AskedChart,
  { point }: z.output<typeof PointQuery>,
): string | undefined {
  return source.answers.some(({ period }) => period === point) ? point : undefined;
}
