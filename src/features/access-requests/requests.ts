import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readQuery, typedText, type FieldError } from '../../lib/http/forms.ts';
import { networkKey } from '../../lib/http/network.ts';
import { safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { keyedHash } from '../../lib/keyed-hash.ts';
import { newReference } from '../../lib/text/references.ts';
import { createRequest } from './commands.ts';
import { AccessQuery, requestFormFor } from './forms.ts';
import { accessPage } from './pages.ts';
import { teamChoices } from './queries.ts';

export function newForm(req: Request, res: Response): void {
  const return_to = safeReturnTo(readQuery(AccessQuery, req).return_to) ?? '';
  show(res, 'access-requests/form', accessPage(teamChoices(req.ctx.db, {}), { return_to }));
}

/** The answer is the same whoever has the address: the letter to it says more. */
export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock, config } = req.ctx;
  const typed = typedText(req.body);
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = accessPage(teamChoices(db, {}), typed, errors);
    show(res, 'access-requests/form', page, status);
  };
  const form = readForm(requestFormFor(req.body), req);
  if (!form.ok) return refuse(422, form.errors);
  const { website: trapped, return_to, ...asked } = form.value;
  // A program that is told nothing learns nothing.
  if (trapped) return seeOther(res, codeAddress(newReference()));
  const address = keyedHash(config, 'access-address', asked.email.key);
  const keys = { address, network: networkKey(req) };
  const landing = safeReturnTo(return_to) ?? null;
  try {
    const reference = await write(() => createRequest(db, asked, landing, keys, clock.now()));
    seeOther(res, codeAddress(reference));
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'why', res);
    refuse(status, errors);
  }
}

function codeAddress(reference: string): string {
  return `/contact/access/${reference}`;
}
