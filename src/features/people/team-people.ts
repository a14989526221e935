import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { teamAddress } from './addresses.ts';
import { teamOf } from './addressed.ts';
import { placeUser } from './commands.ts';
import { JoinForm } from './forms.ts';
import { showTeam } from './shown-teams.ts';
import { personByEmail } from './team-queries.ts';

/** Moves somebody into the team, out of the one they were in. */
export async function create(req: Request, res: Response): Promise<void> {
  const team = teamOf(req);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showTeam(req, res, team, { name: team.name, ...typedText(req.body) }, errors, status);
  const form = readForm(JoinForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { email, team_role: teamRole } = form.value;
  const { db, clock } = req.ctx;
  const person = personByEmail(db, { email_key: email.key });
  if (person === undefined) {
    return refuse(422, [{ field: 'email', message: 'Nobody has an account with this address' }]);
  }
  const { id: actor } = signedIn(req);
  const place = { teamId: team.id, teamRole };
  try {
    await write(() => placeUser(db, person.id, place, actor, clock.now()));
  } catch (error) {
    const fault = faultOnForm(error, 'email', res);
    return refuse(fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: `${person.name} is now in this team.` });
  seeOther(res, teamAddress(team.id));
}
