import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { act } from './user-acts.ts';
import { sendPasswordLink } from './user-commands.ts';
import { userOf } from './addressed-user.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const user = userOf(req);
  readNoFields(req);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  await act(req, res, user.id, 'role', () => {
    sendPasswordLink(db, user, actor, clock.now());
    return `A link to choose a password is on its way to ${user.name}.`;
  });
}
