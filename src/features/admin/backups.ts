import type { Request, Response } from 'express';
import { staleBackups } from '../../lib/backups/alarm.ts';
import { listBackups } from '../../lib/backups/listed.ts';
import { show } from '../../lib/http/show.ts';
import { backupFolder } from '../../lib/paths.ts';
import { backupsPage } from './backup-pages.ts';

export function index(req: Request, res: Response): void {
  const { config, clock } = req.ctx;
  const folder = backupFolder(config.dataDir);
  const now = clock.now();
  show(res, 'admin/backups', backupsPage(listBackups(folder, now), staleBackups(folder, now)));
}
