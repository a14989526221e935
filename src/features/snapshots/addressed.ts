import type { Request } from 'express';
import type * as z from 'zod';
import { NotFound } from '../../lib/errors.ts';
import { readParams } from '../../lib/http/forms.ts';
import { ChartParams, teamOf, type SeenTeam, type SeenTeams } from '../statistics/index.ts';
import type { PointQuery } from './forms.ts';
import { sourceNow, type ChartSource } from './frozen.ts';

/** The chart that an address names, if the reader may tell its team apart. */
export interface AskedChart {
  readonly source: ChartSource;
  readonly team: SeenTeam;
  readonly seen: SeenTeams;
}

export function chartAsked(req: Request): AskedChart {
  const { db, clock } = req.ctx;
  const { code } = readParams(ChartParams, req);
  const { seen, team } = teamOf(req);
  const source = sourceNow(db, code, team.id, clock.now());
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
