import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { BadRequest } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readForm } from '../../lib/http/forms.ts';
import { membersHome } from '../../lib/http/guards.ts';
import { safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther } from '../../lib/http/show.ts';
import { skipWelcome } from './commands.ts';
import { SkipForm } from './forms.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(SkipForm, req);
  if (!form.ok) throw new BadRequest('The address to go on to is no text');
  const { db, clock } = req.ctx;
  const { id } = signedIn(req);
  await write(() => skipWelcome(db, id, clock.now()));
  seeOther(res, safeReturnTo(form.value.return_to) ?? membersHome);
}
