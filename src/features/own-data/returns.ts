import type { Request, Response } from 'express';
import { show } from '../../lib/http/show.ts';
import { openedToken, openLink, spendLink } from '../accounts/index.ts';
import { comeBack, departureBehind } from './departure-commands.ts';
import { leavingUndonePage, linkEndedPage, undoLeavingPage } from './pages.ts';

/** GET /undo-leaving/<token>. */
export function open(req: Request, res: Response): void {
  openLink(req, res, '/undo-leaving');
}

export function newForm(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const departure = departureBehind(db, openedToken(req), clock.now());
  if (departure === undefined) return refuseEnded(res);
  const { email, left_at } = departure;
  show(res, 'own-data/undo-leaving', undoLeavingPage(email, left_at ?? ''));
}

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const spend = (token: string): boolean => comeBack(db, token, clock.now());
  return spendLink(req, res, { spend, done: '/account-open-again', refuseEnded });
}

export function created(_req: Request, res: Response): void {
  show(res, 'own-data/leaving-undone', leavingUndonePage());
}

function refuseEnded(res: Response): void {
  show(res, 'own-data/link-ended', linkEndedPage(), 410);
}
