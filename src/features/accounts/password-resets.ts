import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText } from '../../lib/http/forms.ts';
import { networkKey } from '../../lib/http/network.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { addressKey } from './address-key.ts';
import { requestPasswordReset } from './commands.ts';
import { ForgottenForm } from './forms.ts';
import { forgottenPage, forgottenSentPage } from './pages.ts';
import { accountByEmail } from './queries.ts';

export function newForm(_req: Request, res: Response): void {
  show(res, 'accounts/forgotten-password', forgottenPage());
}

/** The answer never says whether anybody has the address. */
export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(ForgottenForm, req);
  if (!form.ok) {
    const page = forgottenPage(form.typed, form.errors);
    return show(res, 'accounts/forgotten-password', page, 422);
  }
  const { config, db, clock } = req.ctx;
  const { key } = form.value.email;
  const account = accountByEmail(db, { email_key: key });
  const keys = { address: addressKey(config, key), network: networkKey(req) };
  try {
    await write(() => requestPasswordReset(db, account?.id ?? null, keys, clock.now()));
  } catch (error) {
    const fault = faultOnForm(error, 'email', res);
    const page = forgottenPage(typedText(req.body), fault.errors);
    return show(res, 'accounts/forgotten-password', page, fault.status);
  }
  seeOther(res, '/forgotten-password/sent');
}

export function created(_req: Request, res: Response): void {
  show(res, 'accounts/forgotten-password-sent', forgottenSentPage());
}
