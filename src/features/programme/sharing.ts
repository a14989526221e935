import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readNoFields,
  readParams,
  typedText,
  type FieldError,
} from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { sharingAddress } from './addresses.ts';
import { ChangeParams, SharingForm } from './forms.ts';
import { changeSharing, takeBackSharing, type SharingDecision } from './sharing-commands.ts';
import { sharingPage } from './sharing-pages.ts';
import { changeById, everyChange } from './sharing-queries.ts';

export function editForm(req: Request, res: Response): void {
  showRule(req, res, 200, []);
}

export async function update(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const form = readForm(SharingForm, req);
  if (!form.ok) return showRule(req, res, 422, form.errors);
  const { id: actor } = signedIn(req);
  try {
    const decision = await write(() => changeSharing(db, form.value, actor, clock.now()));
    if (decision !== 'done') return showRule(req, res, 422, [refusals[decision]]);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'reason', res);
    return showRule(req, res, status, errors);
  }
  leaveNotice(req, { kind: 'success', text: 'The change is decided, and the teams are told now.' });
  seeOther(res, sharingAddress);
}

const refusals: Readonly<Record<Exclude<SharingDecision, 'done'>, FieldError>> = {
  'the same': { field: 'sharing', message: 'This is the rule now. Choose another one' },
  'one waits': {
    field: 'take-back',
    message: 'A change waits already. Take it back first, or wait until it holds',
  },
};

/** Takes a change back that does not hold yet. */
export async function remove(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { id } = readParams(ChangeParams, req);
  readNoFields(req);
  if (changeById(db, { id }) === undefined) throw new NotFound();
  const { id: actor } = signedIn(req);
  const isDone = await write(() => takeBackSharing(db, id, actor, clock.now()));
  leaveNotice(
    req,
    isDone
      ? { kind: 'success', text: 'The change is taken back, and the teams are told now.' }
      : { kind: 'warning', text: 'This change can no longer be taken back. Decide a new one.' },
  );
  seeOther(res, sharingAddress);
}

function showRule(
  req: Request,
  res: Response,
  status: number,
  errors: readonly FieldError[],
): void {
  const { db, clock } = req.ctx;
  const typed = typedText(req.body);
  const page = sharingPage(everyChange(db, {}), clock.now(), typed, errors);
  show(res, 'programme/sharing', page, status);
}
