import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readParams } from '../../lib/http/forms.ts';
import { tellOutcome } from './decided.ts';
import { approveRequest } from './decision-commands.ts';
import { ApprovalForm, RequestParams } from './forms.ts';
import { teamChoices } from './queries.ts';
import { showRequest } from './showing.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock, viewer } = req.ctx;
  const { id } = readParams(RequestParams, req);
  const form = readForm(ApprovalForm, req);
  if (!form.ok) return showRequest(req, res, id, 422, form.errors);
  const { role, team } = form.value;
  if (team !== null && !teamChoices(db, {}).some((one) => one.id === team)) {
    return showRequest(req, res, id, 422, [{ field: 'team', message: 'Choose a hospital' }]);
  }
  const actor = viewer.role === 'guest' ? null : viewer.id;
  try {
    const place = { role, teamId: team };
    const outcome = await write(() => approveRequest(db, id, place, actor, clock.now()));
    if (outcome === 'has account') {
      return showRequest(req, res, id, 409, [{ field: 'template', message: hasAccount }]);
    }
    tellOutcome(req, res, id, outcome, 'The request is approved. An invitation is on its way.');
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'role', res);
    showRequest(req, res, id, status, errors);
  }
}

const hasAccount = 'The address has an account by now. Decline the request, and say so';
