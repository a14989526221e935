import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams, readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { measureByCode, monthOf } from '../programme/index.ts';
import { MeasureParams, MultiplesQuery } from './forms.ts';
import { chartsOfTeams } from './many-charts.ts';
import { multiplesPage } from './multiples-pages.ts';
import { seenTeams } from './seen-teams.ts';

/** One measure of all teams that the reader may tell apart, beside each other on one scale. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const { code } = readParams(MeasureParams, req);
  const measure = measureByCode(db, { code, month: monthOf(now) });
  if (measure === undefined) throw new NotFound();
  const seen = seenTeams(db, signedIn(req), now);
  const charts = chartsOfTeams(db, measure, seen.teams);
  showPage(
    res,
    'statistics/multiples',
    multiplesPage(measure, charts, seen.sharing, readQuery(MultiplesQuery, req)),
  );
}
