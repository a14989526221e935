import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError, type FormResult } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { lastDayFault, usersAddress } from '../accounts/index.ts';
import { changeUsers, prospectsOf, type Change, type Todo } from './bulk-changes.ts';
import { teamById } from './team-queries.ts';
import { ChoiceForm, ConfirmedForm, SuspensionFields } from './user-change-forms.ts';
import { changedNotice, userChangesPage } from './user-change-pages.ts';
import { filterOf, listAddress } from './user-filter.ts';
import { usersPage } from './user-pages.ts';
import { userRows } from './user-rows.ts';

/** Nobody has been chosen: a form that was sent after the session had ended leads here. */
export function index(_req: Request, res: Response): void {
  seeOther(res, usersAddress);
}

/** Says what will be done to those chosen on the list, and changes nothing. */
export function newForm(req: Request, res: Response): void {
  const form = readForm(ChoiceForm, req);
  if (!form.ok) return showListAgain(req, res, form.errors);
  const { person, todo } = form.value;
  showConfirmation(req, res, person.map(Number), todo);
}

/** Does it: what each person is now decides, and the list tells who was left as they were. */
export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(ConfirmedForm, req);
  if (!form.ok) return showListAgain(req, res, form.errors);
  const { seen, todo, list } = form.value;
  const refuse = (fault: FormFault): void => {
    const ids = seen.map((mark) => Number.parseInt(mark, 10));
    showConfirmation(req, res, ids, todo, fault);
  };
  const change = readChange(req, todo);
  if (!change.ok) return refuse({ status: 422, errors: change.errors });
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  try {
    const done = await write(() => changeUsers(db, seen, change.value, actor, clock.now()));
    leaveNotice(req, changedNotice(todo, teamName(req, todo), done));
  } catch (error) {
    return refuse(faultOnForm(error, 'reason', res));
  }
  seeOther(res, backTo(list));
}

/** A suspension has a reason, and maybe a last day; nothing else is asked. */
function readChange(req: Request, todo: Todo): FormResult<Change> {
  if (todo.kind !== 'suspension') return { ok: true, value: todo };
  const form = readForm(SuspensionFields, req);
  if (!form.ok) return form;
  const { reason, until } = form.value;
  const fault = lastDayFault(until, req.ctx.clock.now());
  if (fault !== undefined) return { ok: false, typed: {}, errors: [fault] };
  return { ok: true, value: { kind: 'suspension', reason, until: until ?? null } };
}

function showConfirmation(
  req: Request,
  res: Response,
  ids: readonly number[],
  todo: Todo,
  { status, errors }: FormFault = { status: 200, errors: [] },
): void {
  const { db, clock } = req.ctx;
  const prospects = prospectsOf(db, ids, todo, signedIn(req).id, clock.now());
  const typed = typedText(req.body);
  const wish = { todo, team: teamName(req, todo), list: backTo(typed['list'] ?? '') };
  show(res, 'admin/user-changes', userChangesPage(wish, prospects, typed, errors), status);
}

/** The list as it was, with what was chosen on it and what is missing. */
function showListAgain(req: Request, res: Response, errors: readonly FieldError[]): void {
  const { list = '', todo = '' } = typedText(req.body);
  const { person = [] } = req.body as { person?: string | readonly string[] };
  const filter = filterOf(list);
  const choosing = { people: [person].flat(), todo, errors };
  show(res, 'admin/users', usersPage(filter, userRows(req.ctx, filter), choosing), 422);
}

function backTo(list: string): string {
  const filter = filterOf(list);
  return listAddress(filter, filter.after);
}

/** The team that people are to be in; none where it has gone, or where it is about something else. */
function teamName({ ctx }: Request, todo: Todo): string | undefined {
  if (todo.kind !== 'team' || todo.teamId === null) return undefined;
  return teamById(ctx.db, { id: todo.teamId })?.name;
}
