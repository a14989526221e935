import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { askedFunnel } from './asked-funnel.ts';
import { funnelPage } from './funnel-pages.ts';

/** Teams side by side over some months. */
export function show(req: Request, res: Response): void {
  showPage(res, 'statistics/funnel', funnelPage(askedFunnel(req)));
}
