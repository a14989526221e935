import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { BadRequest } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readForm } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { calendarAddress } from '../reporting/index.ts';
import { turnAutomatic } from './commands.ts';
import { AutomaticForm } from './forms.ts';

/** Turns the reminders that go out by themselves on or off, by the button of the calendar. */
export async function update(req: Request, res: Response): Promise<void> {
  const form = readForm(AutomaticForm, req);
  if (!form.ok) throw new BadRequest('The calendar has no such button');
  const isOn = form.value.automatic === 'on';
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  await write(() => turnAutomatic(db, isOn, actor, clock.now()));
  leaveNotice(req, { kind: 'success', text: `Automatic reminders are ${isOn ? 'on' : 'off'}.` });
  seeOther(res, calendarAddress);
}
