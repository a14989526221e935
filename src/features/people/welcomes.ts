import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readQuery, typedText, type FieldError } from '../../lib/http/forms.ts';
import { membersHome } from '../../lib/http/guards.ts';
import { safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { saveProfile } from './commands.ts';
import { WelcomeForm, WelcomeQuery } from './forms.ts';
import { typedOf, welcomePage } from './own-pages.ts';
import { profileOf } from './viewers.ts';

export function newForm(req: Request, res: Response): void {
  const { return_to } = readQuery(WelcomeQuery, req);
  const profile = profileOf(req);
  const typed = { ...typedOf(profile), return_to: safeReturnTo(return_to) ?? '' };
  show(res, 'people/welcome', welcomePage(profile, typed));
}

export async function create(req: Request, res: Response): Promise<void> {
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const typed = typedText(req.body);
    const again = { ...typed, return_to: safeReturnTo(typed['return_to']) ?? '' };
    show(res, 'people/welcome', welcomePage(profileOf(req), again, errors), status);
  };
  const form = readForm(WelcomeForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { return_to, ...changes } = form.value;
  const { db, clock } = req.ctx;
  const { id } = signedIn(req);
  try {
    await write(() => saveProfile(db, id, changes, clock.now()));
  } catch (error) {
    const fault = faultOnForm(error, 'name', res);
    return refuse(fault.status, fault.errors);
  }
  seeOther(res, safeReturnTo(return_to) ?? membersHome);
}
