import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { twoStepPage } from './own-pages.ts';
import { factorsOf } from './queries.ts';

/** What somebody has beside their password, and what can be done about it. */
export function show(req: Request, res: Response): void {
  const { db, config } = req.ctx;
  const viewer = signedIn(req);
  const factors = factorsOf(db, { user_id: viewer.id });
  showPage(res, 'second-factor/two-step', twoStepPage(viewer, factors, config.secondFactorGrace));
}
