import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { passwordFault, passwordMessage } from '../../lib/passwords/rules.ts';
import { createFirstAdmin } from './commands.ts';
import { FirstAdminForm } from './forms.ts';
import { closeLink, openedToken, openLink } from './link-cookie.ts';
import { firstAdminLinkEndedPage, firstAdminPage } from './pages.ts';
import { anyUser } from './queries.ts';
import { isFirstAdminToken } from './tokens.ts';

/** GET /first-admin/<token>: inert, like every link. */
export function open(req: Request, res: Response): void {
  openLink(req, res, '/first-admin');
}

export function newForm(req: Request, res: Response): void {
  if (liveToken(req) === undefined) return refuseEnded(res);
  show(res, 'accounts/first-admin', firstAdminPage());
}

export async function create(req: Request, res: Response): Promise<void> {
  const token = liveToken(req);
  if (token === undefined) return refuseEnded(res);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'accounts/first-admin', firstAdminPage(typedText(req.body), errors), status);
  const form = readForm(FirstAdminForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { name, email, password } = form.value;
  const fault = passwordFault(password, { role: 'admin', name, email: email.value });
  if (fault !== undefined) {
    return refuse(422, [{ field: 'password', message: passwordMessage(fault, 'admin') }]);
  }
  const { db, clock, passwords } = req.ctx;
  try {
    const hash = await passwords.hash(password);
    const made = await write(() => createFirstAdmin(db, token, { name, email }, hash, clock.now()));
    if (!made) return refuseEnded(res);
  } catch (error) {
    const fault = faultOnForm(error, 'password', res);
    return refuse(fault.status, fault.errors);
  }
  closeLink(req, res);
  seeOther(res, '/login');
}

function liveToken(req: Request): string | undefined {
  const { db, clock } = req.ctx;
  const token = openedToken(req);
  const needed = anyUser(db, {}) === undefined;
  return needed && isFirstAdminToken(db, token, clock.now()) ? token : undefined;
}

function refuseEnded(res: Response): void {
  show(res, 'accounts/first-admin-link-ended', firstAdminLinkEndedPage(), 410);
}
