import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, readParams, typedText } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { accountToLogIn } from '../accounts/index.ts';
import { resetSecondFactor } from './commands.ts';
import { ResetForm, UserParams } from './forms.ts';
import { resetPage } from './reset-pages.ts';

/** For somebody who has lost their app and their codes; the page says what a reset does. */
export function newForm(req: Request, res: Response): void {
  show(res, 'second-factor/reset', resetPage(personOf(req), signedIn(req)));
}

export async function create(req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  const viewer = signedIn(req);
  const refuse = ({ status, errors }: FormFault): void => {
    const page = resetPage(person, viewer, typedText(req.body), errors);
    show(res, 'second-factor/reset', page, status);
  };
  const form = readForm(ResetForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  if (person.id === viewer.id) return refuse({ status: 422, errors: [oneself] });
  const { db, clock } = req.ctx;
  const { reason } = form.value;
  try {
    const done = await write(() =>
      resetSecondFactor(db, person.id, reason, viewer.id, clock.now()),
    );
    if (done === 'off') return refuse({ status: 422, errors: [off] });
  } catch (error) {
    return refuse(faultOnForm(error, 'reason', res));
  }
  const text = `The two-step log-in of ${person.name} has been reset. They are logged out everywhere, and told by email.`;
  leaveNotice(req, { kind: 'success', text });
  seeOther(res, `/admin/users/${person.id}`);
}

const oneself = {
  field: 'reason',
  message: 'You cannot reset your own: change it on your account’s page, or ask another admin',
};
const off = { field: 'reason', message: 'Their two-step log-in is off already' };

function personOf(req: Request): NonNullable<ReturnType<typeof accountToLogIn>> {
  const person = accountToLogIn(req.ctx.db, readParams(UserParams, req));
  if (person === undefined) throw new NotFound();
  return person;
}
