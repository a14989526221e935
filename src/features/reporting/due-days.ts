import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { calendarAddress } from './addresses.ts';
import { calendarPage } from './calendar-pages.ts';
import { calendarOf } from './calendar-states.ts';
import { changeDueDay } from './settings-commands.ts';
import { DueDayForm } from './forms.ts';

export async function update(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = calendarPage(calendarOf(db, clock.now()), typedText(req.body), errors);
    show(res, 'reporting/calendar', page, status);
  };
  const form = readForm(DueDayForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { due_day: dueDay } = form.value;
  const { id: actor } = signedIn(req);
  try {
    await write(() => changeDueDay(db, dueDay, actor, clock.now()));
  } catch (error) {
    const fault = faultOnForm(error, 'due_day', res);
    return refuse(fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: `Months are due on day ${dueDay} of the next one.` });
  seeOther(res, calendarAddress);
}
