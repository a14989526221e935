import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { readNoFields, readParams } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { changeBehind, confirmAddressChange } from './address-commands.ts';
import { TokenParams } from './forms.ts';
import { closeLink, openedToken, openLink } from './link-cookie.ts';
import { addressLinkEndedPage, addressConfirmedPage, confirmAddressPage } from './own-pages.ts';

/** GET /confirm-address/<token>: inert, like every link. Followed on any device, logged in or not. */
export function open(req: Request, res: Response): void {
  openLink(req, res, readParams(TokenParams, req).token, '/confirm-address');
}

export function newForm(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const change = changeBehind(db, openedToken(req), 'confirm', clock.now());
  if (change === undefined) return refuseEnded(res);
  show(res, 'accounts/confirm-address', confirmAddressPage(change));
}

export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  const token = openedToken(req);
  const done =
    token !== undefined && (await write(() => confirmAddressChange(db, token, clock.now())));
  if (!done) return refuseEnded(res);
  closeLink(req, res);
  seeOther(res, '/address-confirmed');
}

export function created(_req: Request, res: Response): void {
  show(res, 'accounts/address-confirmed', addressConfirmedPage());
}

function refuseEnded(res: Response): void {
  show(res, 'accounts/address-link-ended', addressLinkEndedPage(), 410);
}
