import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { monthAddress, teamAddress } from './addresses.ts';
import { assertMayEnter, teamMonthOf } from './addressed.ts';
import { checkPage, submittedNotice } from './check-pages.ts';
import { submitMonth } from './commands.ts';
import { SubmissionForm } from './forms.ts';
import { clashInWords } from './month-pages.ts';
import { monthState } from './month-states.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const place = teamMonthOf(req);
  const { team, month } = place;
  assertMayEnter(req, team);
  const form = readForm(SubmissionForm, req);
  const seen = form.ok ? form.value.seen : '';
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'reporting/check', checkPage(monthState(req, place), errors), status);
  try {
    const result = await write(() => submitMonth(db, place, seen, actor, clock.now()));
    // The page there tells what is missing.
    if (result === 'not whole') return seeOther(res, `${monthAddress(team.id, month)}/check`);
    if (result === 'changed') {
      const { saved } = monthState(req, place);
      const told =
        saved === undefined
          ? 'This month has changed'
          : clashInWords(saved.who, saved.at, 'changed this month', place.today);
      return refuse(409, [{ field: 'submit', message: `${told}. Check it again` }]);
    }
    leaveNotice(req, submittedNotice(team, month));
    seeOther(res, teamAddress(team.id));
  } catch (error) {
    const fault = faultOnForm(error, 'submit', res);
    refuse(fault.status, fault.errors);
  }
}
