import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { teamAddress } from './addresses.ts';
import { teamOf } from './addressed.ts';
import { renameTeam } from './commands.ts';
import { TeamForm } from './forms.ts';
import { showTeam } from './shown-teams.ts';
import { nameTaken } from './team-pages.ts';

export async function update(req: Request, res: Response): Promise<void> {
  const team = teamOf(req);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showTeam(req, res, team, typedText(req.body), errors, status);
  const form = readForm(TeamForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { name } = form.value;
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  try {
    const done = await write(() => renameTeam(db, team.id, name, actor, clock.now()));
    if (!done) return refuse(422, [nameTaken]);
  } catch (error) {
    const fault = faultOnForm(error, 'name', res);
    return refuse(fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: `The name is now ${name}.` });
  seeOther(res, teamAddress(team.id));
}
