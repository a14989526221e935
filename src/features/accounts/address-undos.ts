import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { readNoFields, readParams } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { changeBehind, undoAddressChange } from './address-commands.ts';
import { TokenParams } from './forms.ts';
import { closeLink, openedToken, openLink } from './link-cookie.ts';
import { addressLinkEndedPage, addressUndonePage, undoAddressPage } from './own-pages.ts';

/** GET /undo-address/<token>: inert, like every link. Followed on any device, logged in or not. */
export function open(req: Request, res: Response): void {
  openLink(req, res, readParams(TokenParams, req).token, '/undo-address');
}

export function newForm(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const change = changeBehind(db, openedToken(req), 'undo', clock.now());
  if (change === undefined) return refuseEnded(res);
  show(res, 'accounts/undo-address', undoAddressPage(change));
}

export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  const token = openedToken(req);
  const done =
    token !== undefined && (await write(() => undoAddressChange(db, token, clock.now())));
  if (!done) return refuseEnded(res);
  closeLink(req, res);
  seeOther(res, '/address-undone');
}

export function created(_req: Request, res: Response): void {
  show(res, 'accounts/address-undone', addressUndonePage());
}

function refuseEnded(res: Response): void {
  show(res, 'accounts/address-link-ended', addressLinkEndedPage(), 410);
}
