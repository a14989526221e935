import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { twoStepPage as twoStepAddress } from '../../lib/http/guards.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { makeBackupCodes } from './commands.ts';
import { ownerOf } from './own-factors.ts';
import { codesPage } from './own-pages.ts';

/** Ten new ones; the answer holds them, this once. */
export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, config, clock } = req.ctx;
  const codes = await write(() => makeBackupCodes(db, config, ownerOf(req), clock.now()));
  if (codes === 'off') return seeOther(res, twoStepAddress);
  show(res, 'second-factor/codes', codesPage(made, codes));
}

const made = 'The old backup codes are void. Every other device has been logged out.';
