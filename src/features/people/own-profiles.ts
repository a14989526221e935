import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { profileAddress } from '../accounts/index.ts';
import { countOfWatches } from '../watches/index.ts';
import { saveProfile } from './commands.ts';
import { ProfileForm } from './forms.ts';
import { ownProfilePage } from './own-pages.ts';
import { profileOf } from './viewers.ts';

export function editForm(req: Request, res: Response): void {
  show(res, 'people/own-profile', ownProfilePage(profileOf(req), followedBy(req)));
}

export async function update(req: Request, res: Response): Promise<void> {
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(
      res,
      'people/own-profile',
      ownProfilePage(profileOf(req), followedBy(req), typedText(req.body), errors),
      status,
    );
  const form = readForm(ProfileForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { db, clock } = req.ctx;
  const { id } = signedIn(req);
  try {
    await write(() => saveProfile(db, id, form.value, clock.now()));
  } catch (error) {
    const fault = faultOnForm(error, 'name', res);
    return refuse(fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: 'Your profile has been saved.' });
  seeOther(res, profileAddress(id));
}

function followedBy(req: Request): number {
  return countOfWatches(req.ctx.db, { user_id: signedIn(req).id }).count;
}
