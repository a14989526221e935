import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, type FieldError } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { passwordFault, passwordMessage } from '../../lib/passwords/rules.ts';
import { addressKey } from './address-key.ts';
import { setPasswordByToken } from './commands.ts';
import { rememberDevice } from './devices.ts';
import { NewPasswordForm } from './forms.ts';
import { closeLink, openedToken, openLink } from './link-cookie.ts';
import { linkEndedPage, newPasswordPage, passwordChangedPage } from './pages.ts';
import { accountById } from './queries.ts';
import { passwordTokenOwner } from './tokens.ts';

/** GET /reset-password/<token>: inert, since mail scanners open every link. */
export function open(req: Request, res: Response): void {
  openLink(req, res, '/reset-password');
}

export function newForm(req: Request, res: Response): void {
  const opened = openedAccount(req);
  if (opened === undefined) return refuseEnded(res);
  show(res, 'accounts/new-password', newPasswordPage(opened.account));
}

export async function create(req: Request, res: Response): Promise<void> {
  const opened = openedAccount(req);
  if (opened === undefined) return refuseEnded(res);
  const { account, token } = opened;
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'accounts/new-password', newPasswordPage(account, errors), status);
  const form = readForm(NewPasswordForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { password } = form.value;
  const fault = passwordFault(password, account);
  if (fault !== undefined) {
    return refuse(422, [{ field: 'password', message: passwordMessage(fault, account.role) }]);
  }
  const { config, db, clock, passwords } = req.ctx;
  try {
    const hash = await passwords.hash(password);
    const key = addressKey(config, account.email_key);
    const set = await write(() => setPasswordByToken(db, token, hash, key, clock.now()));
    if (!set) return refuseEnded(res);
    // Whoever reads the account's mail is not to be held up by the failures of others.
    const renewed = accountById(db, { id: account.id });
    if (renewed !== undefined) rememberDevice(req, res, renewed);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'password', res);
    return refuse(status, errors);
  }
  closeLink(req, res);
  seeOther(res, '/password-changed');
}

export function created(_req: Request, res: Response): void {
  show(res, 'accounts/password-changed', passwordChangedPage());
}

type Account = NonNullable<ReturnType<typeof accountById>>;

function openedAccount(req: Request): { account: Account; token: string } | undefined {
  const { db, clock } = req.ctx;
  const token = openedToken(req);
  const owner = passwordTokenOwner(db, token, clock.now());
  const account = owner === undefined ? undefined : accountById(db, { id: owner });
  return account === undefined || token === undefined ? undefined : { account, token };
}

function refuseEnded(res: Response): void {
  show(res, 'accounts/link-ended', linkEndedPage(), 410);
}
