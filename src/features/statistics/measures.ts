import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { measureOf } from './addressed.ts';
import { teamChartAddress } from './addresses.ts';
import { chooseTeamPage } from './measure-pages.ts';
import { seenTeams } from './seen-teams.ts';

/** The chart of the reader's own team has an address of its own, which others can follow. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const measure = measureOf(req);
  const seen = seenTeams(db, signedIn(req), clock.now());
  if (seen.own !== undefined) return seeOther(res, teamChartAddress(measure.code, seen.own.key));
  showPage(res, 'statistics/choose-team', chooseTeamPage(measure, seen));
}
