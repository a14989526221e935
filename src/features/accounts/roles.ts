import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readForm } from '../../lib/http/forms.ts';
import { RoleForm } from './forms.ts';
import { act } from './user-acts.ts';
import { changeRole } from './user-commands.ts';
import { showAgain, userOf } from './addressed-user.ts';

export async function update(req: Request, res: Response): Promise<void> {
  const { id, name } = userOf(req);
  const form = readForm(RoleForm, req);
  if (!form.ok) return showAgain(req, res, { status: 422, errors: form.errors });
  const { role } = form.value;
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  await act(req, res, id, 'role', () => {
    const change = changeRole(db, id, role, actor, clock.now());
    if (change === 'the last admin')
      return { fault: 'This is the last admin: make another one first' };
    return change === 'unchanged'
      ? `${name} has that role already.`
      : `${name} has another role now, and is logged out everywhere.`;
  });
}
