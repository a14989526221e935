import type { Request, Response } from 'express';
import { readQuery } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { UsersQuery } from './forms.ts';
import { usersPage } from './user-pages.ts';
import { userRows } from './user-rows.ts';

export function index(req: Request, res: Response): void {
  const filter = readQuery(UsersQuery, req);
  show(res, 'admin/users', usersPage(filter, userRows(req.ctx, filter)));
}
