import type { Request, Response } from 'express';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, typedText } from '../../lib/http/forms.ts';
import { safeReturnTo } from '../../lib/http/return-to.ts';
import {
  finishByProof,
  pendingLogIn,
  refusalOnForm,
  showCodePage,
} from '../second-factor/index.ts';
import { SecondStepForm } from './forms.ts';
import { goodUse } from './uses.ts';

/** The second half of a log-in with a passkey, after the password. */
export async function create(req: Request, res: Response): Promise<void> {
  const refuse = (fault: FormFault): void => showCodePage(req, res, typedText(req.body), fault);
  const form = readForm(SecondStepForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  const { credential, return_to } = form.value;
  try {
    const { userId } = pendingLogIn(req);
    const use = await goodUse(req, credential, { purpose: 'second-factor', userId });
    const proof = {
      by: 'passkey',
      isRight: () => use !== undefined,
      spend: () => use?.spend() === true,
    } as const;
    const refusal = await finishByProof(req, res, proof, safeReturnTo(return_to));
    if (refusal !== undefined) refuse(refusalOnForm(refusal, 'passkey', wrong, res));
  } catch (error) {
    refuse(faultOnForm(error, 'passkey', res));
  }
}

const wrong = 'The passkey was not accepted. Try again, or use a backup code.';
