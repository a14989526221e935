import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { seeOther } from '../../lib/http/show.ts';
import { beginSetUp } from './commands.ts';

/** Begins the set-up of an app; one that somebody has goes on until the new one's first code. */
export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, config, clock } = req.ctx;
  const { id } = signedIn(req);
  await write(() => beginSetUp(db, config, id, clock.now()));
  seeOther(res, '/account/two-step/app');
}
