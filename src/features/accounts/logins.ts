import type { Request, Response } from 'express';
import type * as z from 'zod';
import { browserInWords } from '../../lib/http/browser-in-words.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readNoFields,
  readQuery,
  typedText,
  type FieldError,
  type Typed,
} from '../../lib/http/forms.ts';
import { membersHome, welcomePage } from '../../lib/http/guards.ts';
import { ownPasswordAddress, passwordTooShort } from '../../lib/http/longer-password.ts';
import { returnToReferer, safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { isTooShort } from '../../lib/passwords/rules.ts';
import { beginSession, endSession } from '../../lib/sessions/middleware.ts';
import { knownDevice, rememberDevice } from './devices.ts';
import { noteLoggedIn } from './commands.ts';
import { LoginForm, LoginQuery } from './forms.ts';
import { loggedOutPage, loginPage } from './pages.ts';
import { tooManyTries, tryPassword, type Verdict } from './password-tries.ts';
import { accountByEmail, clearLanding } from './queries.ts';

type Account = NonNullable<ReturnType<typeof accountByEmail>>;

export function newForm(req: Request, res: Response): void {
  const { return_to, account } = readQuery(LoginQuery, req);
  const page = loginPage({ return_to: safeReturnTo(return_to) ?? '' });
  show(res, 'accounts/login', { ...page, made: account === 'made' });
}

export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(LoginForm, req);
  if (!form.ok) return refuse(req, res, 422, form.errors);
  const { email, return_to } = form.value;
  try {
    const account = accountByEmail(req.ctx.db, { email_key: email.key });
    const asked = safeReturnTo(return_to);
    const landing = asked === undefined ? safeReturnTo(account?.landing ?? undefined) : undefined;
    const verdict = await logIn(req, account, form.value, landing);
    if (verdict === 'wrong') return refuseWrong(req, res);
    if (verdict !== 'right') {
      const fault = tooManyTries(verdict, 'email', res);
      return refuse(req, res, fault.status, fault.errors);
    }
    if (account !== undefined) rememberDevice(req, res, account);
    const way = wayTo(account, asked ?? landing);
    seeOther(res, passwordTooShort(req) ? ownPasswordAddress : way);
  } catch (error) {
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

/** Where somebody wants to go; the first time by way of the page that asks who they are. */
function wayTo(account: Account | undefined, wanted: string | undefined): string {
  if (account?.welcomed_at !== null) return wanted ?? membersHome;
  if (wanted === undefined) return welcomePage;
  return `${welcomePage}?return_to=${encodeURIComponent(wanted)}`;
}

/** `landing` is where the first log-in leads: once it has, it is forgotten. */
function logIn(
  req: Request,
  account: Account | undefined,
  { email, password, keep }: z.output<typeof LoginForm>,
  landing: string | undefined,
): Promise<Verdict> {
  const { db, clock } = req.ctx;
  const known = knownDevice(req, account) !== undefined;
  const newBrowser = known ? undefined : browserInWords(req.headers['user-agent']);
  const given = { emailKey: email.key, password };
  return tryPassword(req, account, given, 'session.started', async (settle) => {
    // Only somebody's password can have been right.
    if (account === undefined) return;
    const alongside = (): void => {
      settle();
      if (landing !== undefined) clearLanding(db, { id: account.id });
      noteLoggedIn(db, account, newBrowser, clock.now());
    };
    // Only now is its length known: whoever became a moderator or an admin may have a member's.
    const short = isTooShort(password, account.role);
    await beginSession(req, account.id, keep, alongside, short ? { passwordTooShort: true } : {});
  });
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
