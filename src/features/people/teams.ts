import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { teamAddress } from './addresses.ts';
import { teamOf } from './addressed.ts';
import { createTeam } from './commands.ts';
import { TeamForm } from './forms.ts';
import { showTeam } from './shown-teams.ts';
import { nameTaken, teamsPage } from './team-pages.ts';
import { teamsWithCounts } from './team-queries.ts';

export function index(req: Request, res: Response): void {
  showPage(res, 'people/teams', teamsPage(teamsWithCounts(req.ctx.db, {})));
}

export function show(req: Request, res: Response): void {
  showTeam(req, res, teamOf(req));
}

export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = teamsPage(teamsWithCounts(db, {}), typedText(req.body), errors);
    showPage(res, 'people/teams', page, status);
  };
  const form = readForm(TeamForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { name } = form.value;
  const { id: actor } = signedIn(req);
  try {
    const id = await write(() => createTeam(db, name, actor, clock.now()));
    if (id === undefined) return refuse(422, [nameTaken]);
    leaveNotice(req, { kind: 'success', text: `${name} has been added.` });
    seeOther(res, teamAddress(id));
  } catch (error) {
    const fault = faultOnForm(error, 'name', res);
    refuse(fault.status, fault.errors);
  }
}
