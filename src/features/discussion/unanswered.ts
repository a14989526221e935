import type { Request, Response } from 'express';
import { readQuery } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { AfterQuery } from './forms.ts';
import { threadsAPage, unansweredBefore } from './rules.ts';
import { unansweredPage } from './unanswered-pages.ts';
import { oldestUnanswered } from './unanswered-queries.ts';

/** A reply settles one: it is listed no longer. */
export function index(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const asked = { ...readQuery(AfterQuery, req), most: threadsAPage + 1 };
  const rows = oldestUnanswered(db, { before: unansweredBefore(clock.now()), ...asked });
  show(res, 'discussion/unanswered', unansweredPage(rows));
}
