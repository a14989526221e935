import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { dueNotice } from '../second-factor/index.ts';
import { alarmsNow } from './alarms.ts';
import { homePage } from './home-pages.ts';

export async function show(req: Request, res: Response): Promise<void> {
  const { adminMenu, config } = req.ctx;
  const due = dueNotice(signedIn(req));
  const alarms = await alarmsNow(req.ctx);
  const lines = adminMenu
    .flatMap(({ today }) => today ?? [])
    .map((line) => ({ ...line, news: line.news(req.ctx) }));
  showPage(res, 'admin/home', homePage(adminMenu, lines, { alarms, due }, config));
}
