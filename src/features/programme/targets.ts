import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readNoFields, readParams, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { measureOf } from './addressed.ts';
import { measureAddress } from './addresses.ts';
import { TargetForm, TargetParams } from './forms.ts';
import { removeTarget, setTarget } from './measure-commands.ts';
import { teamsWithLetters } from './sharing-queries.ts';
import { showMeasure } from './shown-measures.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const measure = measureOf(req, monthOf(clock.now()));
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showMeasure(req, res, measure, errors, status);
  const form = readForm(TargetForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { team, from_month, value } = form.value;
  if (team !== null && !teamsWithLetters(db, {}).some(({ id }) => id === team)) {
    return refuse(422, [{ field: 'team', message: 'Choose for whom' }]);
  }
  const { id: actor } = signedIn(req);
  const target = { team_id: team, from_month, value };
  try {
    // The unit may have changed since the page was opened.
    const fault = await write(() => setTarget(db, measureOf(req), target, actor, clock.now()));
    if (fault !== undefined) return refuse(422, [{ field: 'value', message: fault }]);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'value', res);
    return refuse(status, errors);
  }
  leaveNotice(req, { kind: 'success', text: 'The target is saved.' });
  seeOther(res, measureAddress(measure.code));
}

export async function remove(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const measure = measureOf(req);
  const { id } = readParams(TargetParams, req);
  readNoFields(req);
  const { id: actor } = signedIn(req);
  const done = await write(() => removeTarget(db, measure.id, id, actor, clock.now()));
  if (!done) throw new NotFound();
  leaveNotice(req, { kind: 'success', text: 'The target is removed.' });
  seeOther(res, measureAddress(measure.code));
}
