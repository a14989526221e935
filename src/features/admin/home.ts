import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { dueNotice } from '../second-factor/index.ts';
import { alarmsNow } from './alarms.ts';
import { homePage } from './pages.ts';

export async function show(req: Request, res: Response): Promise<void> {
  const { adminMenu, config, db, clock } = req.ctx;
  const due = dueNotice(signedIn(req));
  const alarms = await alarmsNow(req.ctx);
  const entries = adminMenu.map((entry) => ({ ...entry, news: entry.news?.(db, clock.now()) }));
  showPage(res, 'admin/home', homePage({ entries, alarms, due }, config));
}
