import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { alarmsNow } from './alarms.ts';
import { homePage } from './pages.ts';

export function show(req: Request, res: Response): void {
  showPage(res, 'admin/home', homePage(req.ctx.adminMenu, alarmsNow(req.ctx)));
}
