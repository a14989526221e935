import type { Request, Response } from 'express';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { show } from '../../lib/http/show.ts';
import { newestDeadJobs } from '../../lib/outbox/queries.ts';
import { failuresPage } from './pages.ts';

export function index(req: Request, res: Response): void {
  show(res, 'admin/outbox', failuresPage(newestDeadJobs(req.ctx.db, rowsAsked(req))));
}
