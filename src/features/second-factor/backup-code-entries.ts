import type { Request, Response } from 'express';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, readQuery, typedText } from '../../lib/http/forms.ts';
import { safeReturnTo } from '../../lib/http/return-to.ts';
import { show } from '../../lib/http/show.ts';
import { BackupCodeForm, ReturnQuery } from './forms.ts';
import { backupCodePage } from './pages.ts';
import { finishByProof, pendingLogIn, refusalOnForm } from './pending-log-ins.ts';
import { backupCode } from './proofs.ts';

/** The same with a code on paper, for whoever has lost their app. */
export function newForm(req: Request, res: Response): void {
  const { return_to } = readQuery(ReturnQuery, req);
  const page = backupCodePage({ return_to: safeReturnTo(return_to) ?? '' });
  show(res, 'second-factor/backup-code', page);
}

export async function create(req: Request, res: Response): Promise<void> {
  const typed = typedText(req.body);
  const wanted = safeReturnTo(typed['return_to']);
  const refuse = ({ status, errors }: FormFault): void => {
    const page = backupCodePage({ ...typed, return_to: wanted ?? '' }, errors);
    show(res, 'second-factor/backup-code', page, status);
  };
  const form = readForm(BackupCodeForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  try {
    const proof = backupCode(req, pendingLogIn(req).userId, form.value.code);
    const refusal = await finishByProof(req, res, proof, wanted);
    if (refusal !== undefined) refuse(refusalOnForm(refusal, 'code', wrong, res));
  } catch (error) {
    refuse(faultOnForm(error, 'code', res));
  }
}

const wrong = 'That backup code is not right, or it has been used. Check it, or try another one.';
