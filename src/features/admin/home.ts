import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { alarmsNow } from './alarms.ts';
import { homePage } from './pages.ts';

export async function show(req: Request, res: Response): Promise<void> {
  const alarms = await alarmsNow(req.ctx);
  showPage(res, 'admin/home', homePage(req.ctx.adminMenu, alarms));
}
