import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { askedDay, measureAmongAll } from './addressed.ts';
import { MultiplesQuery } from './forms.ts';
import { knownIn } from './known-pages.ts';
import { chartsOfTeams } from './many-charts.ts';
import { multiplesPage } from './multiples-pages.ts';
import { seenTeams } from './seen-teams.ts';

/** One measure of all teams that the reader may tell apart, beside each other on one scale. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const { measure, measures } = measureAmongAll(req);
  const { sharing, teams } = seenTeams(db, signedIn(req), clock.now());
  const day = askedDay(req);
  const charts = chartsOfTeams(db, measure, teams, knownIn(day.reading)?.at);
  const shown = { measure, measures, charts, sharing, ...day };
  const page = multiplesPage(shown, readQuery(MultiplesQuery, req));
  showPage(res, 'statistics/multiples', page, day.reading.ok ? 200 : 422);
}
