import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { createUser } from './commands.ts';
import { UserForm } from './forms.ts';
import { userFormPage } from './pages.ts';
import { teamNames } from './queries.ts';

export function newForm(req: Request, res: Response): void {
  show(res, 'admin/user-form', userFormPage(teamNames(req.ctx.db, {})));
}

export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(UserForm, req);
  if (!form.ok) return refuse(req, res, 422, form.errors);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  try {
    const id = await write(() => createUser(db, form.value, actor, undefined, clock.now()));
    if (id === undefined) {
      const message = 'This email address already has an account';
      return refuse(req, res, 422, [{ field: 'email', message }]);
    }
  } catch (error) {
    const fault = faultOnForm(error, 'email', res);
    return refuse(req, res, fault.status, fault.errors);
  }
  leaveNotice(req, {
    kind: 'success',
    text: `${form.value.name} has been added. A link to choose a password is on its way.`,
  });
  seeOther(res, '/admin/users');
}

function refuse(req: Request, res: Response, status: number, errors: readonly FieldError[]): void {
  const page = userFormPage(teamNames(req.ctx.db, {}), typedText(req.body), errors);
  show(res, 'admin/user-form', page, status);
}
