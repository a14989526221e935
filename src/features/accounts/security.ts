import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { handleOf, ownSessions } from '../../lib/sessions/own.ts';
import { securityPage } from './own-pages.ts';
import { ownAccount } from './own-accounts.ts';

/** A person's own account: address, password, where they are logged in, how the site looks. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const { id, theme } = signedIn(req);
  const { email } = ownAccount(req);
  const here = req.reading === undefined ? undefined : handleOf(req.reading.idHash);
  const sessions = ownSessions(db, id, clock.now());
  showPage(res, 'accounts/security', securityPage(email, theme, sessions, here));
}
