import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { measureOf } from './addressed.ts';
import { measureAddress } from './addresses.ts';
import { editMeasurePage, newMeasurePage } from './form-pages.ts';
import { MeasureForm, NewMeasureForm } from './forms.ts';
import { addMeasure, changeMeasure } from './measure-commands.ts';
import { measureTitle, programmePage } from './measure-pages.ts';
import { measuresInOrder } from './measure-queries.ts';
import { fromTheStart } from './rules.ts';
import { sharingFor } from './shared-data.ts';
import { showMeasure } from './shown-measures.ts';

export function index(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const measures = measuresInOrder(db, { month: monthOf(now) });
  showPage(res, 'programme/programme', programmePage(measures, sharingFor(db, signedIn(req), now)));
}

export function newForm(_req: Request, res: Response): void {
  showPage(res, 'programme/measure-form', newMeasurePage());
}

export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showPage(res, 'programme/measure-form', newMeasurePage(typedText(req.body), errors), status);
  const form = readForm(NewMeasureForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { measure, target } = form.value;
  const targets =
    target === null ? [] : [{ team_id: null, from_month: fromTheStart, value: target }];
  const { id: actor } = signedIn(req);
  try {
    if (!(await write(() => addMeasure(db, measure, targets, actor, clock.now())))) {
      return refuse(422, [{ field: 'code', message: 'Another measure has this code' }]);
    }
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'name', res);
    return refuse(status, errors);
  }
  leaveNotice(req, { kind: 'success', text: `${measureTitle(measure)} has been added.` });
  seeOther(res, measureAddress(measure.code));
}

export function show(req: Request, res: Response): void {
  showMeasure(req, res, measureOf(req, monthOf(req.ctx.clock.now())));
}

export function editForm(req: Request, res: Response): void {
  showPage(res, 'programme/measure-form', editMeasurePage(measureOf(req)));
}

export async function update(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const known = measureOf(req);
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = editMeasurePage(known, typedText(req.body), errors);
    showPage(res, 'programme/measure-form', page, status);
  };
  const form = readForm(MeasureForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { measure, change } = form.value;
  const { id: actor } = signedIn(req);
  try {
    const faults = await write(() =>
      changeMeasure(db, known.code, measure, change, actor, clock.now()),
    );
    if (faults.length > 0) return refuse(422, faults);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'name', res);
    return refuse(status, errors);
  }
  leaveNotice(req, { kind: 'success', text: 'The measure is saved.' });
  seeOther(res, measureAddress(known.code));
}
