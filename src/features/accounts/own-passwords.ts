import type { Request, Response } from 'express';
import type * as z from 'zod';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm } from '../../lib/http/forms.ts';
import { membersHome } from '../../lib/http/guards.ts';
import { passwordTooShort } from '../../lib/http/longer-password.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { passwordFault, passwordMessage } from '../../lib/passwords/rules.ts';
import { beginSession } from '../../lib/sessions/middleware.ts';
import { changePassword } from './commands.ts';
import { rememberDevice } from './devices.ts';
import { OwnPasswordForm } from './forms.ts';
import { ownAccount } from './own-accounts.ts';
import { ownPasswordPage, securityAddress } from './own-pages.ts';
import { refusal, tryPassword, type Verdict } from './password-tries.ts';

export function editForm(req: Request, res: Response): void {
  show(res, 'accounts/own-password', ownPasswordPage(ownAccount(req).role, passwordTooShort(req)));
}

/** The current password is asked for and its tries are counted, so a borrowed session cannot take the account. */
export async function update(req: Request, res: Response): Promise<void> {
  const account = ownAccount(req);
  const longer = passwordTooShort(req);
  const refuse = ({ status, errors }: FormFault): void =>
    show(res, 'accounts/own-password', ownPasswordPage(account.role, longer, errors), status);
  const form = readForm(OwnPasswordForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  const fault = passwordFault(form.value.password, account);
  if (fault !== undefined) {
    const message = passwordMessage(fault, account.role);
    return refuse({ status: 422, errors: [{ field: 'password', message }] });
  }
  try {
    const verdict = await change(req, account, form.value);
    if (verdict !== 'right') return refuse(refusal(verdict, 'current_password', res));
  } catch (error) {
    return refuse(faultOnForm(error, 'password', res));
  }
  rememberDevice(req, res, ownAccount(req));
  const text = 'Your password has been changed. Every other device has been logged out.';
  leaveNotice(req, { kind: 'success', text });
  seeOther(res, longer ? membersHome : securityAddress);
}

function change(
  req: Request,
  account: ReturnType<typeof ownAccount>,
  { current_password: current, password }: z.output<typeof OwnPasswordForm>,
): Promise<Verdict> {
  const { db, clock } = req.ctx;
  const given = { emailKey: account.email_key, password: current };
  return tryPassword(req, account, given, 'session.proved', async (settle, work) => {
    const hash = await work.hash(password);
    await beginSession(req, account.id, { keep: req.session.keep === true }, () => {
      settle();
      changePassword(db, account.id, hash, clock.now());
    });
  });
}
