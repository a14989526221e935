import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { monthOf } from '../reporting/index.ts';
import { readingOf } from './addressed.ts';
import { listPage } from './list-pages.ts';
import { everyReport } from './queries.ts';
import { reportPage } from './report-pages.ts';

export function index(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const isAdmin = signedIn(req).role === 'admin';
  const page = listPage(everyReport(db, {}), monthOf(clock.now()), isAdmin);
  showPage(res, 'programme-reports/list', page);
}

export function show(req: Request, res: Response): void {
  const isAdmin = signedIn(req).role === 'admin';
  showPage(res, 'programme-reports/report', reportPage(readingOf(req), isAdmin));
}
