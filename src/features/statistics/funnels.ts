import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { measureAmongAll } from './addressed.ts';
import { askedFunnel } from './asked-funnel.ts';
import { funnelPage } from './funnel-pages.ts';

/** Teams side by side over some months. */
export function show(req: Request, res: Response): void {
  const { measure, measures } = measureAmongAll(req);
  const asked = askedFunnel(req, measure);
  const status = asked.reading.ok ? 200 : 422;
  showPage(res, 'statistics/funnel', funnelPage(asked, measures), status);
}
