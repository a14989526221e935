import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type * as z from 'zod';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readQuery, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { chaseAddressOf, lateMonths, monthOf, monthsAfter } from '../reporting/index.ts';
import { checkPage } from './check-pages.ts';
import { chaseByHand } from './commands.ts';
import { ChaseForm, MonthQuery } from './forms.ts';
import { lateTeamsOf } from './late-teams.ts';
import { chasedNotice, chasePage } from './pages.ts';
import { chasesOf } from './queries.ts';

type Written = z.output<typeof ChaseForm>;

/** The teams that are late with a month; without one, with the newest that any team is late with. */
export function newForm(req: Request, res: Response): void {
  showForm(req, res, readQuery(MonthQuery, req).month);
}

/** Tells to whom it will go, and sends only what a check page has shown. */
export async function create(req: Request, res: Response): Promise<void> {
  const { month } = MonthQuery.parse(typedText(req.body));
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showForm(req, res, month, status, errors);
  const form = readForm(ChaseForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { action, form_key: formKey } = form.value;
  if (action === 'change') return refuse(200, []);
  if (action === 'send' && formKey !== undefined) return send(req, res, form.value, formKey);
  showCheck(req, res, form.value);
}

async function send(req: Request, res: Response, written: Written, formKey: string): Promise<void> {
  const { db, clock } = req.ctx;
  const { month, team: teams, subject, body } = written;
  const { id: actor } = signedIn(req);
  try {
    const wish = { month, teams, subject, body, formKey };
    const chased = await write(() => chaseByHand(db, wish, actor, clock.now()));
    if (chased.teams === 0) return showForm(req, res, month, 422, [nobodyLeft]);
    leaveNotice(req, chasedNotice(chased));
    seeOther(res, chaseAddressOf(month));
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'send', res);
    showCheck(req, res, written, status, errors);
  }
}

const nobodyLeft = {
  field: 'team',
  message: 'These teams have reported by now, or have nobody to write to. Choose others',
};

function showCheck(
  req: Request,
  res: Response,
  written: Written,
  status = 200,
  errors: readonly FieldError[] = [],
): void {
  const { db, clock } = req.ctx;
  const { month, team, subject, body } = written;
  const late = lateTeamsOf(db, month, clock.now());
  const chosen = late.teams.filter(({ id, people }) => team.includes(id) && people.length > 0);
  if (chosen.length === 0) return showForm(req, res, month, 422, [nobodyLeft]);
  const formKey = written.form_key ?? randomBytes(16).toString('base64url');
  const left = team.length - chosen.length;
  const page = checkPage({ month, chosen, left, subject, body, formKey }, errors);
  show(res, 'chase/check', page, status);
}

function showForm(
  req: Request,
  res: Response,
  asked: string | undefined,
  status = 200,
  errors: readonly FieldError[] = [],
): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const months = lateMonths(db, now);
  const thisMonth = monthOf(now);
  const wanted = asked !== undefined && asked <= thisMonth ? asked : months[0]?.month;
  const month = wanted ?? monthsAfter(thisMonth, -1);
  const late = lateTeamsOf(db, month, now);
  const { team = [] } = (req.body ?? {}) as { team?: string | readonly string[] };
  const typed = { ...typedText(req.body), chosen: [team].flat() };
  show(
    res,
    'chase/form',
    chasePage({ months, late, chases: chasesOf(db, { month }) }, typed, errors),
    status,
  );
}
