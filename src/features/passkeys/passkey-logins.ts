import type { Request, Response } from 'express';
import type * as z from 'zod';
import { recordAudit } from '../../lib/audit.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm } from '../../lib/http/forms.ts';
import { safeReturnTo } from '../../lib/http/return-to.ts';
import { accountToLogIn, finishLogIn, refuseLogIn } from '../accounts/index.ts';
import { LoginForm } from './forms.ts';
import { goodUse } from './uses.ts';

/** A log-in without password: the passkey says who it is, and that it is them. */
export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(LoginForm, req);
  if (!form.ok) return refuseLogIn(req, res, 422, form.errors);
  try {
    if (!(await logIn(req, res, form.value))) refuseLogIn(req, res, 422, [notTaken]);
  } catch (error) {
    if (error instanceof PasskeyGone) return refuseLogIn(req, res, 422, [notTaken]);
    const fault = faultOnForm(error, 'passkey', res);
    refuseLogIn(req, res, fault.status, fault.errors);
  }
}

const notTaken = {
  field: 'passkey',
  message: 'The passkey was not accepted. Try again, or log in with your password.',
};

/** The passkey was removed, or used elsewhere, while it was looked at. */
class PasskeyGone extends Error {
  override name = 'PasskeyGone';
}

async function logIn(
  req: Request,
  res: Response,
  { credential, keep, return_to }: z.output<typeof LoginForm>,
): Promise<boolean> {
  const { db, clock } = req.ctx;
  const use = await goodUse(req, credential, { purpose: 'log-in', userId: null });
  if (use === undefined) return false;
  const { userId, spend } = use;
  const account = accountToLogIn(db, { id: userId });
  if (account === undefined) return false;
  await finishLogIn(req, res, account, { keep, wanted: safeReturnTo(return_to) }, () => {
    if (!spend()) throw new PasskeyGone();
    const target = { kind: 'user', id: userId };
    const details = { by: 'passkey' };
    recordAudit(db, { act: 'session.started', actor: userId, target, details }, clock.now());
  });
  return true;
}
