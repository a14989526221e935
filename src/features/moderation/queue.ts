import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { othersPostOf } from './addressed.ts';
import { newestModerations } from './decision-queries.ts';
import { reportedPosts, waitingNow } from './queries.ts';
import { decidedPage, queuePage, shownAtOnce } from './queue-pages.ts';
import { showDecision } from './decided.ts';

/** The oldest first; those that do not fit come up as others are decided. */
export function index(req: Request, res: Response): void {
  const { db } = req.ctx;
  const viewer = signedIn(req);
  const rows = reportedPosts(db, { viewer_id: viewer.id, most: shownAtOnce + 1 });
  showPage(res, 'moderation/queue', queuePage(viewer, rows, waitingNow(db, {}).posts));
}

export function decided(req: Request, res: Response): void {
  const viewer = signedIn(req);
  const rows = newestModerations(req.ctx.db, { viewer_id: viewer.id, ...rowsAsked(req) });
  showPage(res, 'moderation/decided', decidedPage(viewer, rows));
}

export function show(req: Request, res: Response): void {
  showDecision(req, res, othersPostOf(req));
}
