import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { keptTexts } from '../../lib/http/forms.ts';
import { twoStepPage as twoStepAddress } from '../../lib/http/guards.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { twoStepPage } from './own-pages.ts';
import { factorsOf } from './queries.ts';

/** What somebody has beside their password, and what can be done about it. */
export function show(req: Request, res: Response): void {
  showPage(res, 'second-factor/two-step', pageOf(req));
}

/**
 * Answers somebody whose role waits for a second factor at a route of that role: on to turn it on; or, when
 * a form was sent, the same page with the text that would otherwise be lost.
 */
export function askToTurnOn(req: Request, res: Response, keeps: readonly string[]): void {
  if (req.method !== 'POST') return seeOther(res, twoStepAddress);
  showPage(res, 'second-factor/two-step', pageOf(req, keptTexts(req.body, keeps)), 403);
}

function pageOf(req: Request, kept?: readonly string[]): ReturnType<typeof twoStepPage> {
  const { db, config } = req.ctx;
  const viewer = signedIn(req);
  const factors = factorsOf(db, { user_id: viewer.id });
  return twoStepPage(viewer, factors, config.secondFactorGrace, kept);
}
