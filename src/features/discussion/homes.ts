import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { mostCounted } from '../../lib/text/counted.ts';
import { leadsDesk } from '../invitations/index.ts';
import { homePage, threadsAtHome } from './pages.ts';
import { latestThreads, newest, spacesWithThreads } from './queries.ts';

export function show(req: Request, res: Response): void {
  const { db } = req.ctx;
  const viewer = signedIn(req);
  const threads = latestThreads(db, { ...newest, most: threadsAtHome });
  const spaces = spacesWithThreads(db, { most: mostCounted + 1 });
  const invite = leadsDesk(db, viewer.id);
  showPage(res, 'discussion/home', homePage(viewer, threads, spaces, invite));
}
