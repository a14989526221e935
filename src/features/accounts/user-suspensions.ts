import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readForm, readNoFields } from '../../lib/http/forms.ts';
import { reinstateUser, suspendUser, type SuspensionRefusal } from './commands.ts';
import { UserSuspensionForm } from './forms.ts';
import { lastDayFault } from './rules.ts';
import { act } from './user-acts.ts';
import { showAgain, userOf } from './addressed-user.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const { id, name } = userOf(req);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const form = readForm(UserSuspensionForm, req);
  if (!form.ok) return showAgain(req, res, { status: 422, errors: form.errors });
  const { reason, until } = form.value;
  const fault = lastDayFault(until, clock.now());
  if (fault !== undefined) return showAgain(req, res, { status: 422, errors: [fault] });
  if (id === actor) return showAgain(req, res, { status: 422, errors: [oneself] });
  await act(req, res, id, 'reason', () => {
    const outcome = suspendUser(db, id, reason, actor, clock.now(), until ?? null);
    return outcome === 'done'
      ? `${name} is suspended, and logged out everywhere.`
      : { fault: refusals[outcome] };
  });
}

export async function remove(req: Request, res: Response): Promise<void> {
  const { id, name } = userOf(req);
  readNoFields(req);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  await act(req, res, id, 'reason', () => {
    reinstateUser(db, id, actor, clock.now());
    return `${name} can use the site again.`;
  });
}

const oneself = { field: 'reason', message: 'You cannot suspend yourself' };

const refusals: Readonly<Record<SuspensionRefusal, string>> = {
  'suspended already': 'They are suspended already',
  'the last admin': 'This is the last admin: make another one first',
};
