import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { suspensionPage } from './pages.ts';
import { suspensionOf } from './queries.ts';

/** Where a suspended person's requests end: why they are. */
export function show(req: Request, res: Response): void {
  const { db, viewer } = req.ctx;
  const suspension = viewer.role === 'suspended' ? suspensionOf(db, { id: viewer.id }) : undefined;
  if (suspension === undefined) throw new NotFound();
  showPage(res, 'accounts/suspended', suspensionPage(suspension));
}
