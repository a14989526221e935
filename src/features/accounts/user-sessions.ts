import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { act } from './user-acts.ts';
import { endSessionsOf } from './user-commands.ts';
import { userOf } from './addressed-user.ts';

export async function remove(req: Request, res: Response): Promise<void> {
  const { id, name } = userOf(req);
  readNoFields(req);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  await act(req, res, id, 'role', () => {
    endSessionsOf(db, id, actor, clock.now());
    return `${name} is logged out everywhere.`;
  });
}
