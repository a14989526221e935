import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { handleOf, ownSessions } from '../../lib/sessions/own.ts';
import { backupCodesLeft } from './factor-queries.ts';
import { securityPage } from './own-pages.ts';
import { ownAccount } from './own-accounts.ts';

/** A person's own account: address, password, where they are logged in, how the site looks. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const { id, theme } = signedIn(req);
  const { email, second_factor } = ownAccount(req);
  const codes = second_factor === 1 ? backupCodesLeft(db, { user_id: id }).count : undefined;
  const here = req.reading === undefined ? undefined : handleOf(req.reading.idHash);
  const sessions = ownSessions(db, id, clock.now());
  showPage(res, 'accounts/security', securityPage({ email, theme, codes }, sessions, here));
}
