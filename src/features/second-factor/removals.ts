import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { twoStepPage as twoStepAddress } from '../../lib/http/guards.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { turnOff } from './commands.ts';
import { ownerOf } from './own-factors.ts';

/** Turns two-step log-in off. */
export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  await write(() => turnOff(db, ownerOf(req), clock.now()));
  const text = 'Two-step log-in is off. Every other device has been logged out.';
  leaveNotice(req, { kind: 'success', text });
  seeOther(res, twoStepAddress);
}
