import type { Request, Response } from 'express';
import { show } from '../../lib/http/show.ts';
import { changeBehind, confirmAddressChange } from './address-commands.ts';
import { openedToken, openLink, spendLink } from './link-cookie.ts';
import { addressConfirmedPage, addressLinkEndedPage, confirmAddressPage } from './own-pages.ts';

/** GET /confirm-address/<token>. Followed on any device, logged in or not. */
export function open(req: Request, res: Response): void {
  openLink(req, res, '/confirm-address');
}

export function newForm(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const change = changeBehind(db, openedToken(req), 'confirm', clock.now());
  if (change === undefined) return refuseEnded(res);
  show(res, 'accounts/confirm-address', confirmAddressPage(change));
}

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const spend = (token: string): boolean => confirmAddressChange(db, token, clock.now());
  return spendLink(req, res, { spend, done: '/address-confirmed', refuseEnded });
}

export function created(_req: Request, res: Response): void {
  show(res, 'accounts/address-confirmed', addressConfirmedPage());
}

function refuseEnded(res: Response): void {
  show(res, 'accounts/address-link-ended', addressLinkEndedPage(), 410);
}
