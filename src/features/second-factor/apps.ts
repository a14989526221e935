import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, typedText } from '../../lib/http/forms.ts';
import { twoStepPage as twoStepAddress } from '../../lib/http/guards.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { accountById } from '../accounts/index.ts';
import { confirmApp, secretSetUp } from './commands.ts';
import { AppForm } from './forms.ts';
import { ownerOf } from './own-factors.ts';
import { appPage, codesPage } from './own-pages.ts';

/** The picture that an app reads; the same for as long as the set-up lasts. */
export function newForm(req: Request, res: Response): void {
  const setUp = setUpHere(req);
  if (setUp === undefined) return seeOther(res, twoStepAddress);
  show(res, 'second-factor/app', appPage(setUp.secret, setUp.email));
}

/** The first code: it shows that the app has the secret. The answer holds the codes for paper, this once. */
export async function create(req: Request, res: Response): Promise<void> {
  const setUp = setUpHere(req);
  if (setUp === undefined) return refuseEnded(req, res);
  const refuse = ({ status, errors }: FormFault): void => {
    const page = appPage(setUp.secret, setUp.email, typedText(req.body), errors);
    show(res, 'second-factor/app', page, status);
  };
  const form = readForm(AppForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  const { db, config, clock } = req.ctx;
  const { code } = form.value;
  try {
    const done = await write(() => confirmApp(db, config, ownerOf(req), code, clock.now()));
    if (done === 'ended') return refuseEnded(req, res);
    if (done === 'wrong') return refuse({ status: 422, errors: [wrong] });
    show(res, 'second-factor/codes', codesPage(turnedOn, done));
  } catch (error) {
    refuse(faultOnForm(error, 'code', res));
  }
}

const wrong = {
  field: 'code',
  message:
    'That code is not right. Enter the one that your app shows now, and check that the clock of its device is right.',
};
const turnedOn = 'Two-step log-in is on. Every other device has been logged out.';

function setUpHere(req: Request): { secret: Buffer; email: string } | undefined {
  const { db, config, clock } = req.ctx;
  const { id } = signedIn(req);
  const secret = secretSetUp(db, config, id, clock.now());
  const email = secret === undefined ? undefined : accountById(db, { id })?.email;
  return secret === undefined || email === undefined ? undefined : { secret, email };
}

function refuseEnded(req: Request, res: Response): void {
  leaveNotice(req, {
    kind: 'warning',
    text: 'The set-up took too long, so it has ended. Begin it again.',
  });
  seeOther(res, twoStepAddress);
}
