import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { readNoFields, readParams } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { closeLink, openedToken, openLink } from '../accounts/index.ts';
import { comeBack, departureBehind } from './departure-commands.ts';
import { TokenParams } from './forms.ts';
import { leavingUndonePage, linkEndedPage, undoLeavingPage } from './pages.ts';

/** GET /undo-leaving/<token>: inert, like every link. */
export function open(req: Request, res: Response): void {
  openLink(req, res, readParams(TokenParams, req).token, '/undo-leaving');
}

export function newForm(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const departure = departureBehind(db, openedToken(req), clock.now());
  if (departure === undefined) return refuseEnded(res);
  const { email, left_at } = departure;
  show(res, 'own-data/undo-leaving', undoLeavingPage(email, left_at ?? ''));
}

export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  const token = openedToken(req);
  const done = token !== undefined && (await write(() => comeBack(db, token, clock.now())));
  if (!done) return refuseEnded(res);
  closeLink(req, res);
  seeOther(res, '/account-open-again');
}

export function created(_req: Request, res: Response): void {
  show(res, 'own-data/leaving-undone', leavingUndonePage());
}

function refuseEnded(res: Response): void {
  show(res, 'own-data/link-ended', linkEndedPage(), 410);
}
