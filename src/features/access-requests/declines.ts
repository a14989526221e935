import type { Request, Response } from 'express';
import type * as z from 'zod';
import type { Db } from '../../lib/db/open.ts';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readParams, type FieldError } from '../../lib/http/forms.ts';
import { signedIn } from '../../lib/http/context.ts';
import { tellOutcome } from './decided.ts';
import { declineRequest } from './decision-commands.ts';
import { DeclineForm, ReasonField, RequestParams } from './forms.ts';
import { showRequest } from './showing.ts';
import { templateById } from './template-queries.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { id } = readParams(RequestParams, req);
  const form = readForm(DeclineForm, req);
  if (!form.ok) return showRequest(req, res, id, 422, form.errors);
  const reason = reasonIn(db, form.value);
  if (typeof reason !== 'string') return showRequest(req, res, id, 422, [reason]);
  try {
    const { id: actor } = signedIn(req);
    const outcome = await write(() => declineRequest(db, id, reason, actor, clock.now()));
    tellOutcome(req, res, id, outcome, 'The request is declined. The reason is on its way.');
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'template', res);
    showRequest(req, res, id, status, errors);
  }
}

/** The text of the template that was chosen, as it stands now, or what was written instead. */
function reasonIn(db: Db, { template, own }: z.output<typeof DeclineForm>): string | FieldError {
  if (template !== 'own') {
    const chosen = templateById(db, { id: template });
    return chosen?.body ?? { field: 'template', message: 'Choose a reason' };
  }
  const read = ReasonField.safeParse(own);
  if (read.success) return read.data;
  return { field: 'own', message: read.error.issues[0]?.message ?? '' };
}
