import type { Request, Response } from 'express';
import { show } from '../../lib/http/show.ts';
import { changeBehind, undoAddressChange } from './address-commands.ts';
import { openedToken, openLink, spendLink } from './link-cookie.ts';
import { addressLinkEndedPage, addressUndonePage, undoAddressPage } from './own-pages.ts';

/** GET /undo-address/<token>. Followed on any device, logged in or not. */
export function open(req: Request, res: Response): void {
  openLink(req, res, '/undo-address');
}

export function newForm(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const change = changeBehind(db, openedToken(req), 'undo', clock.now());
  if (change === undefined) return refuseEnded(res);
  show(res, 'accounts/undo-address', undoAddressPage(change));
}

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const spend = (token: string): boolean => undoAddressChange(db, token, clock.now());
  return spendLink(req, res, { spend, done: '/address-undone', refuseEnded });
}

export function created(_req: Request, res: Response): void {
  show(res, 'accounts/address-undone', addressUndonePage());
}

function refuseEnded(res: Response): void {
  show(res, 'accounts/address-link-ended', addressLinkEndedPage(), 410);
}
