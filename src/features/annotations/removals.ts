import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { annotationOf, placeToAnnotate } from './addressed.ts';
import { annotationsAddress } from './addresses.ts';
import { removeAnnotation } from './annotation-commands.ts';
import { changedFault } from './annotation-form-pages.ts';
import { removalPage } from './annotation-pages.ts';
import { RemovalForm } from './forms.ts';

export function newForm(req: Request, res: Response): void {
  const place = placeToAnnotate(req);
  const annotation = annotationOf(req, place);
  if (annotation.known_until !== null) throw new NotFound();
  show(res, 'annotations/removal', removalPage(place, annotation));
}

export async function create(req: Request, res: Response): Promise<void> {
  const place = placeToAnnotate(req);
  const { number } = annotationOf(req, place);
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = removalPage(place, annotationOf(req, place), errors);
    show(res, 'annotations/removal', page, status);
  };
  const form = readForm(RemovalForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const key = { number, teamId: place.teamId };
  try {
    const work = (): string => removeAnnotation(db, key, form.value.was, actor, clock.now());
    if ((await write(work)) === 'changed') {
      return refuse(409, [{ ...changedFault(annotationOf(req, place)), field: 'remove' }]);
    }
  } catch (error) {
    const fault = faultOnForm(error, 'remove', res);
    return refuse(fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: 'The annotation is removed.' });
  seeOther(res, annotationsAddress(place.teamId));
}
