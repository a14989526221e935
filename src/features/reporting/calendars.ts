import type { Request, Response } from 'express';
import { readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { calendarPage } from './calendar-pages.ts';
import { calendarOf } from './calendar-states.ts';
import { BeforeQuery } from './forms.ts';

/** Which team has reported which month. */
export function show(req: Request, res: Response): void {
  const { before } = readQuery(BeforeQuery, req);
  const { db, clock } = req.ctx;
  showPage(res, 'reporting/calendar', calendarPage(calendarOf(db, clock.now(), before)));
}
