import type { Request, Response } from 'express';
import type * as z from 'zod';
import { sentFile } from '../../lib/http/bodies.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  keptTexts,
  readForm,
  readNoFields,
  readQuery,
  typedText,
  type FieldError,
  type Typed,
} from '../../lib/http/forms.ts';
import { codePage } from '../../lib/http/guards.ts';
import { leadingTo, returnToForm, safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import type { Asked } from '../../lib/http/viewer.ts';
import { isTooShort } from '../../lib/passwords/rules.ts';
import { awaitSecondFactor, endSession } from '../../lib/sessions/middleware.ts';
import { finishLogIn } from './finished-log-ins.ts';
import { LoginForm, LoginQuery } from './forms.ts';
import { loggedOutPage, loginPage } from './pages.ts';
import { tooManyTries, tryPassword, type Verdict } from './password-tries.ts';
import { accountByEmail } from './queries.ts';

type Account = NonNullable<ReturnType<typeof accountByEmail>>;

export function newForm(req: Request, res: Response): void {
  const { return_to, account } = readQuery(LoginQuery, req);
  const { viewer } = req.ctx;
  const wanted = safeReturnTo(return_to);
  if (viewer.role === 'guest' && viewer.pending) return seeOther(res, leadingTo(codePage, wanted));
  const page = loginPage({ return_to: wanted ?? '' });
  const { demo } = req.ctx.config;
  show(res, 'accounts/login', { ...page, demo, made: account === 'made' });
}

export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(LoginForm, req);
  if (!form.ok) return refuseLogIn(req, res, 422, form.errors);
  try {
    const verdict = await logIn(req, res, form.value);
    if (verdict === 'wrong') return refuseWrong(req, res);
    if (verdict !== 'right') {
      const fault = tooManyTries(verdict, 'email', res);
      refuseLogIn(req, res, fault.status, fault.errors);
    }
  } catch (error) {
    const fault = faultOnForm(error, 'password', res);
    refuseLogIn(req, res, fault.status, fault.errors);
  }
}

export async function remove(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  await endSession(req, res);
  res.set('Clear-Site-Data', '"cache"');
  seeOther(res, '/logged-out');
}

export function removed(_req: Request, res: Response): void {
  show(res, 'accounts/logged-out', loggedOutPage());
}

/**
 * Answers a guest at a members' route: on to log in and back again; or, when a form was sent after
 * the session ended, the log-in page with the text that would otherwise be lost.
 */
export function askToLogIn(req: Request, res: Response, keeps: readonly string[]): void {
  if (req.method !== 'POST') {
    return seeOther(res, `/login?return_to=${encodeURIComponent(req.originalUrl)}`);
  }
  const kept = keptTexts(req.body, keeps);
  const page = loginPage({ return_to: returnToForm(req) }, [], kept);
  show(res, 'accounts/login', { ...page, lostFile: sentFile(req) }, 403);
}

/** A right password is answered here: by the page that was wanted, or by the one that asks for a code. */
function logIn(
  req: Request,
  res: Response,
  { email, password, keep, return_to }: z.output<typeof LoginForm>,
): Promise<Verdict> {
  const account = accountByEmail(req.ctx.db, { email_key: email.key });
  const wanted = safeReturnTo(return_to);
  const given = { emailKey: email.key, password };
  // Only here is its length known: whoever became a moderator or an admin may have a member's.
  const askedBy = ({ role }: Account): Asked => ({
    keep,
    passwordTooShort: isTooShort(password, role),
  });
  if (account?.second_factor === 1) {
    return tryPassword(req, account, given, 'password.accepted', async (settle) => {
      await awaitSecondFactor(req, account.id, askedBy(account), settle);
      seeOther(res, leadingTo(codePage, wanted));
    });
  }
  return tryPassword(req, account, given, 'session.started', async (settle) => {
    // Only somebody's password can have been right.
    if (account === undefined) return;
    await finishLogIn(req, res, account, { ...askedBy(account), wanted }, settle);
  });
}

function refuseWrong(req: Request, res: Response): void {
  const message = 'Email or password is not right. Check both and try again.';
  refuseLogIn(req, res, 422, [{ field: 'email', message }]);
}

/** Shows the log-in page again; nobody learns more from it than that they are not in. */
export function refuseLogIn(
  req: Request,
  res: Response,
  status: number,
  errors: readonly FieldError[],
): void {
  req.ctx.metrics.countRefusedLogin();
  const typed: Typed = typedText(req.body);
  const return_to = safeReturnTo(typed['return_to']) ?? '';
  show(res, 'accounts/login', loginPage({ ...typed, return_to }, errors), status);
}
