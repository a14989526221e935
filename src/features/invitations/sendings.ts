import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { changeAsked } from './asked-changes.ts';
import { inviteAgain } from './commands.ts';

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  return changeAsked(
    req,
    res,
    'A new invitation is on its way. It works for 28 days.',
    (id, desk) => write(() => inviteAgain(db, id, desk, clock.now())),
  );
}
