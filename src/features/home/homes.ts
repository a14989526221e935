import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { latestAtHome, latestDiscussions } from '../discussion/index.ts';
import { leadsDesk } from '../invitations/index.ts';
import { dueMonths } from '../reporting/index.ts';
import { dueNotice } from '../second-factor/index.ts';
import { newSignals } from '../signals/index.ts';
import { ownTiles } from '../statistics/index.ts';
import { homePage } from './pages.ts';
import { visitBefore } from './queries.ts';

export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const viewer = signedIn(req);
  const since = visitBefore(db, { id: viewer.id })?.visit_before ?? null;
  const page = homePage(viewer, {
    notices: [dueNotice(viewer), dueMonths(db, viewer, now)].filter(
      (notice) => notice !== undefined,
    ),
    own: ownTiles(db, viewer, now),
    since,
    signals: newSignals(db, viewer.id, since, now),
    discussions: latestDiscussions(latestAtHome(db)),
    invite: leadsDesk(db, viewer.id),
  });
  showPage(res, 'home/home', page);
}
