import type { Request, Response } from 'express';
import { staleBackups } from '../../lib/backups/alarm.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { backupFolder } from '../../lib/paths.ts';
import { homePage } from './pages.ts';

export function show(req: Request, res: Response): void {
  const { adminMenu, config, clock } = req.ctx;
  const backups = staleBackups(backupFolder(config.dataDir), clock.now());
  showPage(res, 'admin/home', homePage(adminMenu, backups === undefined ? [] : [`${backups}.`]));
}
