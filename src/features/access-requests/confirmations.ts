import type { Request, Response } from 'express';
import { show } from '../../lib/http/show.ts';
import { openedToken, openLink, spendLink } from '../accounts/index.ts';
import { confirmByLink } from './commands.ts';
import { confirmationPage, confirmedPage, linkEndedPage } from './pages.ts';
import { requestById } from './queries.ts';
import { requestBehind } from './tokens.ts';

/** GET /confirm-request/<token>. */
export function open(req: Request, res: Response): void {
  openLink(req, res, '/confirm-request');
}

export function newForm(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const id = requestBehind(db, openedToken(req), clock.now());
  const request = id === undefined ? undefined : requestById(db, { id });
  if (request === undefined) return refuseEnded(res);
  show(res, 'access-requests/confirmation', confirmationPage(request));
}

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const spend = (token: string): boolean => confirmByLink(db, token, clock.now());
  return spendLink(req, res, { spend, done: '/request-confirmed', refuseEnded });
}

export function created(_req: Request, res: Response): void {
  show(res, 'access-requests/confirmed', confirmedPage());
}

function refuseEnded(res: Response): void {
  show(res, 'access-requests/link-ended', linkEndedPage(), 410);
}
