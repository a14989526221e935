import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { readNoFields, readParams } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { closeLink, openedToken, openLink } from '../accounts/index.ts';
import { confirmByLink } from './commands.ts';
import { TokenParams } from './forms.ts';
import { confirmationPage, confirmedPage, linkEndedPage } from './pages.ts';
import { requestById } from './queries.ts';
import { requestBehind } from './tokens.ts';

/** GET /confirm-request/<token>: inert, since mail scanners open every link. */
export function open(req: Request, res: Response): void {
  openLink(req, res, readParams(TokenParams, req).token, '/confirm-request');
}

export function newForm(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const id = requestBehind(db, openedToken(req), clock.now());
  const request = id === undefined ? undefined : requestById(db, { id });
  if (request === undefined) return refuseEnded(res);
  show(res, 'access-requests/confirmation', confirmationPage(request));
}

export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  const token = openedToken(req);
  const done = token !== undefined && (await write(() => confirmByLink(db, token, clock.now())));
  if (!done) return refuseEnded(res);
  closeLink(req, res);
  seeOther(res, '/request-confirmed');
}

export function created(_req: Request, res: Response): void {
  show(res, 'access-requests/confirmed', confirmedPage());
}

function refuseEnded(res: Response): void {
  show(res, 'access-requests/link-ended', linkEndedPage(), 410);
}
