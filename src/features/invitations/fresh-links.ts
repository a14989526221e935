import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { networkKey } from '../../lib/http/network.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { openedToken } from '../accounts/index.ts';
import { freshLinkSentPage } from './acceptance-pages.ts';
import { requestFreshLink } from './commands.ts';

/** The answer is the same for every link, and past the limits. */
export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  const [token, network] = [openedToken(req), networkKey(req)];
  await write(() => requestFreshLink(db, token, network, clock.now()));
  seeOther(res, '/invitation/fresh-link/sent');
}

export function created(_req: Request, res: Response): void {
  show(res, 'invitations/fresh-link-sent', freshLinkSentPage());
}
