import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { fileOf } from './addressed-user.ts';
import { userPage } from './user-pages.ts';

export function show(req: Request, res: Response): void {
  showPage(res, 'admin/user', userPage(fileOf(req)));
}
