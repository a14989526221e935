import type { Request, Response } from 'express';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { show } from '../../lib/http/show.ts';
import { newestJobs } from '../../lib/outbox/queries.ts';
import { outboxAlarms } from './alarms.ts';
import { outboxPage } from './pages.ts';

export function index(req: Request, res: Response): void {
  const jobs = newestJobs(req.ctx.db, rowsAsked(req));
  show(res, 'admin/outbox', outboxPage(jobs, outboxAlarms(req.ctx)));
}
