import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readParams, typedText, type FieldError } from '../../lib/http/forms.ts';
import { networkKey } from '../../lib/http/network.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { codeTyped } from '../../lib/text/codes.ts';
import { confirmByCode } from './commands.ts';
import { CodeForm, ReferenceParams } from './forms.ts';
import { codePage } from './pages.ts';

/** Looks the same for whatever could be a reference, and so tells nobody which ones there are. */
export function newForm(req: Request, res: Response): void {
  const { reference } = readParams(ReferenceParams, req);
  show(res, 'access-requests/code', codePage(reference));
}

export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock, config } = req.ctx;
  const { reference } = readParams(ReferenceParams, req);
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = codePage(reference, typedText(req.body), errors);
    show(res, 'access-requests/code', page, status);
  };
  const form = readForm(CodeForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const typed = { reference, code: codeTyped(form.value.code) };
  const network = networkKey(req);
  try {
    const outcome = await write(() => confirmByCode(db, config, typed, network, clock.now()));
    if (outcome === 'confirmed') return seeOther(res, '/request-confirmed');
    const { status, message } = refusals[outcome];
    refuse(status, [{ field: 'code', message }]);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'code', res);
    refuse(status, errors);
  }
}

const refusals = {
  wrong: {
    status: 422,
    message: 'This code is not right, or it has expired. Check it, or open the link in the email.',
  },
  'used up': {
    status: 429,
    message: 'Too many codes were tried. Open the link in the email instead.',
  },
} as const;
