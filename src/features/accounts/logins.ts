import type { Request, Response } from 'express';
import { isoAfter } from '../../lib/clock.ts';
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
import { membersHome, welcomePage } from '../../lib/http/guards.ts';
import { networkKey } from '../../lib/http/network.ts';
import { setRetryAfter } from '../../lib/http/retry-after.ts';
import { returnToReferer, safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { beginSession, endSession } from '../../lib/sessions/middleware.ts';
import { addressKey } from './address-key.ts';
import { deviceKey, knownDevice, rememberDevice } from './devices.ts';
import { LoginForm, LoginQuery } from './forms.ts';
import {
  acceptTry,
  giveBackTry,
  networkWaitOf,
  PasswordChanged,
  refuseTry,
  takeTry,
  type Source,
  type Wait,
} from './login-tries.ts';
import { loggedOutPage, loginPage } from './pages.ts';
import { accountByEmail } from './queries.ts';
import { waitInWords } from './rules.ts';

type Account = NonNullable<ReturnType<typeof accountByEmail>>;

export function newForm(req: Request, res: Response): void {
  const { return_to } = readQuery(LoginQuery, req);
  show(res, 'accounts/login', loginPage({ return_to: safeReturnTo(return_to) ?? '' }));
}

export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(LoginForm, req);
  if (!form.ok) return refuse(req, res, 422, form.errors);
  const { email, return_to } = form.value;
  try {
    const account = accountByEmail(req.ctx.db, { email_key: email.key });
    const source = sourceOf(req, email.key, account);
    const answer = await logIn(req, account, source, form.value);
    if (answer === 'wrong') return refuseWrong(req, res);
    if (answer !== 'in') return refuseTooMany(req, res, answer);
    if (account !== undefined) rememberDevice(req, res, account);
    seeOther(res, landing(account, safeReturnTo(return_to)));
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

/** Where somebody wanted to go; the first time by way of the page that asks who they are. */
function landing(account: Account | undefined, wanted: string | undefined): string {
  if (account?.welcomed_at !== null) return wanted ?? membersHome;
  if (wanted === undefined) return welcomePage;
  return `${welcomePage}?return_to=${encodeURIComponent(wanted)}`;
}

function sourceOf(req: Request, emailKey: string, account: Account | undefined): Source {
  const { config } = req.ctx;
  const device = knownDevice(req, account);
  return device === undefined
    ? { key: addressKey(config, emailKey), network: networkKey(req) }
    : { key: deviceKey(config, device, emailKey), network: undefined };
}

/** One transaction before the password is looked at and one after. */
function logIn(
  req: Request,
  account: Account | undefined,
  source: Source,
  { password, keep }: { readonly password: string; readonly keep: boolean },
): Promise<'in' | 'wrong' | Wait> {
  const { db, clock, log } = req.ctx;
  return req.ctx.passwords.inTurn(async (turn) => {
    const wait = await write(() => takeTry(db, source, clock.now()));
    if (wait !== undefined) return wait;
    const work = await turn();
    // Others of the same network may have failed since this one joined the queue.
    const late = networkWaitOf(db, source, clock.now());
    if (late !== undefined) {
      await write(() => giveBackTry(db, source));
      return late;
    }
    const verdict = await work.verify(password, account?.password_hash);
    if (account === undefined || !verdict.ok) {
      const alarm = await write(() => refuseTry(db, source, account?.id ?? null, clock.now()));
      if (alarm) log.warn('many log-ins have failed in the past hour: the admins are told');
      return 'wrong';
    }
    const newHash = verdict.stale ? await work.hash(password) : undefined;
    const accept = (): void => acceptTry(db, source, account, newHash, clock.now());
    return begin(req, account, keep, accept);
  });
}

async function begin(
  req: Request,
  { id }: Account,
  keep: boolean,
  accept: () => void,
): Promise<'in' | 'wrong'> {
  try {
    await beginSession(req, id, keep, accept);
    return 'in';
  } catch (error) {
    if (error instanceof PasswordChanged) return 'wrong';
    throw error;
  }
}

function refuseTooMany(req: Request, res: Response, { milliseconds, by }: Wait): void {
  const now = req.ctx.clock.now();
  setRetryAfter(res, new Date(isoAfter(now, milliseconds)));
  const many = by === 'account' ? 'Too many tries.' : 'Too many log-ins from your network failed.';
  const message = `${many} Wait ${waitInWords(milliseconds)}, or reset your password.`;
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
