import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { teamAddress, teamsAddress } from './addresses.ts';
import { placedPersonOf } from './addressed.ts';
import { placeUser } from './commands.ts';
import { PlacementForm } from './forms.ts';
import { teamChoices } from './queries.ts';
import { placementPage } from './team-pages.ts';

const refusals = {
  'no such team': 'Choose a hospital',
  'needs a team': 'Choose a hospital: only members can be without one',
} as const;

export function editForm(req: Request, res: Response): void {
  const person = placedPersonOf(req);
  show(res, 'people/placement', placementPage(person, teamChoices(req.ctx.db, {})));
}

export async function update(req: Request, res: Response): Promise<void> {
  const person = placedPersonOf(req);
  const { db, clock } = req.ctx;
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = placementPage(person, teamChoices(db, {}), typedText(req.body), errors);
    show(res, 'people/placement', page, status);
  };
  const form = readForm(PlacementForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { team: teamId, team_role: teamRole } = form.value;
  const { id: actor } = signedIn(req);
  try {
    const place = { teamId, teamRole };
    const done = await write(() => placeUser(db, person.id, place, actor, clock.now()));
    if (done !== 'done') return refuse(422, [{ field: 'team', message: refusals[done] }]);
  } catch (error) {
    const fault = faultOnForm(error, 'team', res);
    return refuse(fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: `The team of ${person.name} has been saved.` });
  seeOther(res, teamId === null ? teamsAddress : teamAddress(teamId));
}
