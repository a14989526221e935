import type { Request, Response } from 'express';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { keptTexts, readForm, readQuery, typedText } from '../../lib/http/forms.ts';
import { codePage as codeAddress } from '../../lib/http/guards.ts';
import { leadingTo, returnToReferer, safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { LoginCodeForm, ReturnQuery } from './forms.ts';
import { codePage } from './pages.ts';
import { finishByProof, pendingLogIn, refusalOnForm } from './pending-log-ins.ts';
import { codeOfApp } from './proofs.ts';

/** The second half of a log-in: the code that the person's app shows now. */
export function newForm(req: Request, res: Response): void {
  const { return_to } = readQuery(ReturnQuery, req);
  show(res, 'second-factor/code', codePage({ return_to: safeReturnTo(return_to) ?? '' }));
}

export async function create(req: Request, res: Response): Promise<void> {
  const typed = typedText(req.body);
  const wanted = safeReturnTo(typed['return_to']);
  const refuse = ({ status, errors }: FormFault): void => {
    const page = codePage({ ...typed, return_to: wanted ?? '' }, errors);
    show(res, 'second-factor/code', page, status);
  };
  const form = readForm(LoginCodeForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  try {
    const proof = codeOfApp(req, pendingLogIn(req).userId, form.value.code);
    const refusal = await finishByProof(req, res, proof, wanted);
    if (refusal !== undefined) refuse(refusalOnForm(refusal, wrong, res));
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
  const return_to = returnToReferer(req.headers.referer, req.ctx.config.origin) ?? '';
  show(res, 'second-factor/code', codePage({ return_to }, [], kept), 403);
}
