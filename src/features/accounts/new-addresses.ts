import type { Request, Response } from 'express';
import type * as z from 'zod';
import { transaction, write } from '../../lib/db/transaction.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, typedText } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { assertNotEnded } from '../../lib/sessions/ended.ts';
import { requestAddressChange } from './address-commands.ts';
import { NewAddressForm } from './forms.ts';
import { ownAccount } from './own-accounts.ts';
import { newAddressPage, securityAddress } from './own-pages.ts';
import { refusal, tryPassword, type Verdict } from './password-tries.ts';

export function editForm(req: Request, res: Response): void {
  show(res, 'accounts/new-address', newAddressPage(ownAccount(req).email));
}

/** Nothing changes before somebody follows the link in the new address. */
export async function update(req: Request, res: Response): Promise<void> {
  const account = ownAccount(req);
  const refuse = ({ status, errors }: FormFault): void => {
    const page = newAddressPage(account.email, typedText(req.body), errors);
    show(res, 'accounts/new-address', page, status);
  };
  const form = readForm(NewAddressForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  const { email } = form.value;
  if (email.key === account.email_key) return refuse({ status: 422, errors: [same] });
  try {
    const verdict = await request(req, account, form.value);
    if (verdict !== 'right') return refuse(refusal(verdict, 'current_password', res));
  } catch (error) {
    return refuse(faultOnForm(error, 'email', res));
  }
  const text = `We have sent a link to ${email.value}. Open it within 24 hours to confirm the change.`;
  leaveNotice(req, { kind: 'info', text });
  seeOther(res, securityAddress);
}

const same = { field: 'email', message: 'This is your address already' };

function request(
  req: Request,
  account: ReturnType<typeof ownAccount>,
  { email, current_password: password }: z.output<typeof NewAddressForm>,
): Promise<Verdict> {
  const { db, clock } = req.ctx;
  const given = { emailKey: account.email_key, password };
  return tryPassword(req, account, given, 'session.proved', (settle) =>
    write(() =>
      transaction(db, () => {
        settle();
        assertNotEnded(db, req.session.id);
        requestAddressChange(db, account, email, clock.now());
      }),
    ),
  );
}
