import type { Request, Response } from 'express';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { keptTexts, readForm, readQuery, typedText, type Typed } from '../../lib/http/forms.ts';
import { codePage as codeAddress } from '../../lib/http/guards.ts';
import { leadingTo, returnToForm, safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { LoginCodeForm, ReturnQuery } from './forms.ts';
import { codePage } from './pages.ts';
import { finishByProof, pendingLogIn, refusalOnForm } from './pending-log-ins.ts';
import { codeOfApp } from './proofs.ts';
import { factorsOf } from './queries.ts';

/** The second half of a log-in: the code that the person's app shows now. */
export function newForm(req: Request, res: Response): void {
  const { return_to = '' } = readQuery(ReturnQuery, req);
  showCodePage(req, res, { return_to });
}

export async function create(req: Request, res: Response): Promise<void> {
  const typed = typedText(req.body);
  const refuse = (fault: FormFault): void => showCodePage(req, res, typed, fault);
  const form = readForm(LoginCodeForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  try {
    const proof = codeOfApp(req, pendingLogIn(req).userId, form.value.code);
    const wanted = safeReturnTo(form.value.return_to);
    const refusal = await finishByProof(req, res, proof, wanted);
    if (refusal !== undefined) refuse(refusalOnForm(refusal, 'code', wrong, res));
  } catch (error) {
    refuse(faultOnForm(error, 'code', res));
  }
}

const wrong =
  'That code is not right, or it has been used. Wait for the next one that your app shows, and check that the clock of its device is right.';

/**
 * Answers somebody at a members' route whose second factor is still to come: on to the code and back again;
 * or, when a form was sent, the page of the code with the text that would otherwise be lost.
 */
export function askForCode(req: Request, res: Response, keeps: readonly string[]): void {
  if (req.method !== 'POST') return seeOther(res, leadingTo(codeAddress, req.originalUrl));
  const kept = keptTexts(req.body, keeps);
  showCodePage(req, res, { return_to: returnToForm(req) }, { status: 403, errors: [] }, kept);
}

/** Asks for what the person has: a code of their app, a passkey, or either. */
export function showCodePage(
  req: Request,
  res: Response,
  typed: Typed,
  { status, errors }: FormFault = { status: 200, errors: [] },
  kept?: readonly string[],
): void {
  const { app_since, passkeys } = factorsOf(req.ctx.db, { user_id: pendingLogIn(req).userId });
  const ways = { app: app_since !== null, passkey: passkeys > 0 };
  const wanted = safeReturnTo(typed['return_to']);
  const page = codePage(ways, { ...typed, return_to: wanted ?? '' }, errors, kept);
  show(res, 'second-factor/code', page, status);
}
