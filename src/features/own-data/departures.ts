import type { Request, Response } from 'express';
import { accountHolder } from '../../lib/http/context.ts';
import { show } from '../../lib/http/show.ts';
import { isLastAdmin } from '../accounts/index.ts';
import { leavePage } from './pages.ts';

/** What leaving means, and what is to become of the posts. */
export function newForm(req: Request, res: Response): void {
  const { id, role } = accountHolder(req);
  show(res, 'own-data/leave', leavePage(role, !isLastAdmin(req.ctx.db, id)));
}
