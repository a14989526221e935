import type { NextFunction, Request, Response } from 'express';
import { isoAfter } from '../../lib/clock.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { membersHome } from '../../lib/http/guards.ts';
import { passwordTooShort } from '../../lib/http/longer-password.ts';
import { returnToReferer, safeReturnTo } from '../../lib/http/return-to.ts';
import { show } from '../../lib/http/show.ts';
import { beginSession } from '../../lib/sessions/middleware.ts';
import { refusal, tryPassword, type Verdict } from './password-tries.ts';
import { ownAccount } from './own-accounts.ts';
import { proofPage } from './own-pages.ts';
import { proofLasts } from './rules.ts';

/** Beside the fields of the form that waits for it, none of which has this name. */
const field = 'prove_password';
const cancelField = 'prove_cancel';

/**
 * Stands before a sensitive act (`assurance.md` 1d): past a quarter of an hour the password is asked
 * again, on a page that carries the form along and sends it on. A right one begins the session under
 * a new id.
 */
export async function askToProve(req: Request, res: Response, next: NextFunction): Promise<void> {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const { [field]: password, [cancelField]: from, ...form } = body;
  req.body = form;
  if (isFresh(req)) return next();
  const cancel = safeReturnTo(typeof from === 'string' ? from : undefined) ?? origin(req);
  const ask = ({ status, errors }: FormFault): void =>
    show(res, 'accounts/proof', proofPage(req.originalUrl, cancel, form, errors), status);
  if (password === undefined) return ask({ status: 403, errors: [] });
  if (typeof password !== 'string' || password === '')
    return ask({ status: 422, errors: [missing] });
  try {
    const verdict = await prove(req, password);
    if (verdict === 'right') return next();
    ask(refusal(verdict, field, res));
  } catch (error) {
    ask(faultOnForm(error, field, res));
  }
}

const missing = { field, message: 'Enter your password' };

function prove(req: Request, password: string): Promise<Verdict> {
  const account = ownAccount(req);
  const given = { emailKey: account.email_key, password };
  const asked = { keep: req.session.keep === true, passwordTooShort: passwordTooShort(req) };
  return tryPassword(req, account, given, 'session.proved', (settle) =>
    beginSession(req, account.id, asked, settle),
  );
}

function isFresh({ session, ctx }: Request): boolean {
  // A session that began before proofs were kept has none.
  const provedAt: string | undefined = session.provedAt;
  return provedAt !== undefined && provedAt > isoAfter(ctx.clock.now(), -proofLasts);
}

/** The page that the form stands on. */
function origin({ headers, ctx }: Request): string {
  return returnToReferer(headers.referer, ctx.config.origin) ?? membersHome;
}
