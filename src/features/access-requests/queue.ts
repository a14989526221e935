import type { Request, Response } from 'express';
import { readParams, readQuery } from '../../lib/http/forms.ts';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { AfterQuery, RequestParams } from './forms.ts';
import { newestDecided, oldestWaiting } from './queue-queries.ts';
import { decidedPage, queuePage, shownAPage } from './queue-pages.ts';
import { showRequest } from './showing.ts';

export function index(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const asked = { ...readQuery(AfterQuery, req), most: shownAPage + 1 };
  showPage(res, 'access-requests/queue', queuePage(oldestWaiting(db, asked), clock.now()));
}

export function decided(req: Request, res: Response): void {
  showPage(res, 'access-requests/decided', decidedPage(newestDecided(req.ctx.db, rowsAsked(req))));
}

export function show(req: Request, res: Response): void {
  showRequest(req, res, readParams(RequestParams, req).id, 200, []);
}
