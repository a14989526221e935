import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { measuresInOrder, monthOf, sharingFor } from '../programme/index.ts';
import { mayReport } from '../reporting/index.ts';
import { homePage, noTeamPage } from './home-pages.ts';
import { chartsOfTeam } from './measured/team-chart.ts';

/** The core measures of the reader's own team. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const viewer = signedIn(req);
  const sharing = sharingFor(db, viewer, now);
  const { team } = sharing;
  if (team === undefined) return showPage(res, 'statistics/no-team', noTeamPage(sharing));
  const measures = measuresInOrder(db, { month: monthOf(now) });
  const core = measures.filter(({ core, retired_at }) => core === 1 && retired_at === null);
  const page = homePage({
    team,
    sharing,
    measures: core,
    charts: chartsOfTeam(db, core, team.id, 'own'),
    mayEnter: mayReport(db, viewer, team.id, now),
  });
  showPage(res, 'statistics/home', page);
}
