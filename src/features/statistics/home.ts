import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { sharingFor } from '../programme/index.ts';
import { mayReport } from '../reporting/index.ts';
import { homePage, noTeamPage } from './home-pages.ts';
import { chartsOfMeasures } from './many-charts.ts';

/** The core measures of the reader's own team. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const viewer = signedIn(req);
  const sharing = sharingFor(db, viewer, now);
  const { team } = sharing;
  if (team === undefined) return showPage(res, 'statistics/no-team', noTeamPage(sharing));
  const page = homePage({
    team,
    sharing,
    charts: chartsOfMeasures(db, { id: team.id, reader: 'own' }, monthOf(now), { which: 'core' }),
    mayEnter: mayReport(db, viewer, team.id, now),
  });
  showPage(res, 'statistics/home', page);
}
