import type { Request, Response } from 'express';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { show } from '../../lib/http/show.ts';
import { newestJobs } from '../../lib/outbox/queries.ts';
import { outboxPage } from './pages.ts';

export function index(req: Request, res: Response): void {
  show(res, 'admin/outbox', outboxPage(newestJobs(req.ctx.db, rowsAsked(req))));
}
