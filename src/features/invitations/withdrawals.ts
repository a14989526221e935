import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { changeAsked } from './asked-changes.ts';
import { takeBack } from './commands.ts';

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  return changeAsked(
    req,
    res,
    'The invitation is taken back. Its link works no more.',
    (id, desk) => write(() => takeBack(db, id, desk, clock.now())),
  );
}
