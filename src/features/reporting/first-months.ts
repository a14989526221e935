import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { calendarAddress } from './addresses.ts';
import { teamOf } from './addressed.ts';
import { firstMonthPage } from './calendar-pages.ts';
import { changeFirstMonth } from './settings-commands.ts';
import { FirstMonthForm } from './forms.ts';

export function editForm(req: Request, res: Response): void {
  show(res, 'reporting/first-month', firstMonthPage(teamOf(req)));
}

export async function update(req: Request, res: Response): Promise<void> {
  const team = teamOf(req);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'reporting/first-month', firstMonthPage(team, typedText(req.body), errors), status);
  const form = readForm(FirstMonthForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { db, clock } = req.ctx;
  const { first_month: month } = form.value;
  const { id: actor } = signedIn(req);
  try {
    await write(() => changeFirstMonth(db, team.id, month, actor, clock.now()));
  } catch (error) {
    const fault = faultOnForm(error, 'first_month', res);
    return refuse(fault.status, fault.errors);
  }
  const text =
    month === null ? `${team.name} does not report.` : `${team.name} reports from ${month}.`;
  leaveNotice(req, { kind: 'success', text });
  seeOther(res, calendarAddress);
}
