import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readNoFields,
  readQuery,
  typedText,
  type FieldError,
  type Typed,
} from '../../lib/http/forms.ts';
import { membersHome } from '../../lib/http/guards.ts';
import { returnToReferer, safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { beginSession, endSession, planSession } from '../../lib/sessions/middleware.ts';
import { PasswordsBusy } from '../../lib/passwords/hash.ts';
import { addressKey } from './address-key.ts';
import { acceptLogin, hasPasswordHash, recordFailedLogin } from './commands.ts';
import { LoginForm, LoginQuery } from './forms.ts';
import { giveBackTry, takeTry } from './login-tries.ts';
import { loggedOutPage, loginPage } from './pages.ts';
import { accountByEmail } from './queries.ts';
import { waitInWords } from './rules.ts';

export function newForm(req: Request, res: Response): void {
  const { return_to } = readQuery(LoginQuery, req);
  show(res, 'accounts/login', loginPage({ return_to: safeReturnTo(return_to) ?? '' }));
}

export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(LoginForm, req);
  if (!form.ok) return refuse(req, res, 422, form.errors);
  const { config, db, clock, passwords } = req.ctx;
  const { email, password, keep, return_to } = form.value;
  const key = addressKey(config, email.key);
  try {
    const tried = await write(() => takeTry(db, key, clock.now()));
    if (!tried.allowed) return refuseTooMany(req, res, tried.wait);
    const account = accountByEmail(db, { email_key: email.key });
    const verdict = await passwords.verify(password, account?.password_hash);
    if (account === undefined || !verdict.ok) {
      await write(() => recordFailedLogin(db, account?.id ?? null, clock.now()));
      return refuseWrong(req, res);
    }
    const newHash = verdict.stale ? await passwords.hash(password) : undefined;
    planSession(req);
    const accepted = await write(() => acceptLogin(db, account, key, newHash, clock.now()));
    if (!accepted) return refuseWrong(req, res);
    await beginSession(req, account.id, keep);
    // A reset may have ended every session just before this one began.
    if (!hasPasswordHash(db, account.id, newHash ?? account.password_hash)) {
      await endSession(req, res);
      return refuseWrong(req, res);
    }
    seeOther(res, safeReturnTo(return_to) ?? membersHome);
  } catch (error) {
    if (error instanceof PasswordsBusy) await write(() => giveBackTry(db, key));
    const fault = faultOnForm(error, 'password', res);
    refuse(req, res, fault.status, fault.errors);
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
  const typed = typedText(req.body);
  const kept = keeps.map((field) => typed[field] ?? '').filter((text) => text !== '');
  const return_to = returnToReferer(req.headers.referer, req.ctx.config.origin) ?? '';
  show(res, 'accounts/login', loginPage({ return_to }, [], kept), 403);
}

function refuseTooMany(req: Request, res: Response, wait: number): void {
  res.set('Retry-After', String(Math.ceil(wait / 1000)));
  const message = `Too many tries. Wait ${waitInWords(wait)}, or reset your password.`;
  refuse(req, res, 429, [{ field: 'email', message }]);
}

function refuseWrong(req: Request, res: Response): void {
  const message = 'Email or password is not right. Check both and try again.';
  refuse(req, res, 422, [{ field: 'email', message }]);
}

function refuse(req: Request, res: Response, status: number, errors: readonly FieldError[]): void {
  req.ctx.metrics.countRefusedLogin();
  const typed: Typed = typedText(req.body);
  const return_to = safeReturnTo(typed['return_to']) ?? '';
  show(res, 'accounts/login', loginPage({ ...typed, return_to }, errors), status);
}
