import type { Request, Response } from 'express';
import { readQuery } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { newestJobs } from '../../lib/outbox/queries.ts';
import { OutboxQuery } from './forms.ts';
import { jobsAPage, outboxPage } from './pages.ts';

export function index(req: Request, res: Response): void {
  const { before = Number.MAX_SAFE_INTEGER } = readQuery(OutboxQuery, req);
  show(res, 'admin/outbox', outboxPage(newestJobs(req.ctx.db, { before, most: jobsAPage + 1 })));
}
