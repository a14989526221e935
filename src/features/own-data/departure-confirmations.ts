import type { Request, Response } from 'express';
import { transaction, write } from '../../lib/db/transaction.ts';
import { accountHolder } from '../../lib/http/context.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, readQuery, typedText } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import type { PostChoice } from '../../lib/own-data.ts';
import { assertNotEnded } from '../../lib/sessions/ended.ts';
import { endSession } from '../../lib/sessions/middleware.ts';
import { isLastAdmin, ownAccount, refusal, tryPassword } from '../accounts/index.ts';
import { leave } from './departure-commands.ts';
import { ChoiceQuery, DepartureForm } from './forms.ts';
import { accountClosedPage, confirmLeavePage, leavePage } from './pages.ts';

const ok: FormFault = { status: 200, errors: [] };
const undecided: FormFault = {
  status: 422,
  errors: [{ field: 'posts', message: 'Choose what happens to your posts' }],
};

/** What will happen, once more, and the password. */
export function newForm(req: Request, res: Response): void {
  showForm(req, res, readQuery(ChoiceQuery, req).posts, ok);
}

/** Every session ends with it, this one too. */
export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { posts } = ChoiceQuery.parse(typedText(req.body));
  const refuse = (fault: FormFault): void => showForm(req, res, posts, fault);
  const form = readForm(DepartureForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  const account = ownAccount(req);
  const given = { emailKey: account.email_key, password: form.value.password };
  let left = false;
  try {
    const verdict = await tryPassword(req, account, given, 'session.proved', (settle) =>
      write(() =>
        transaction(db, () => {
          settle();
          assertNotEnded(db, req.session.id);
          left = leave(db, account.id, form.value.posts, clock.now());
        }),
      ),
    );
    if (verdict !== 'right') return refuse(refusal(verdict, 'password', res));
  } catch (error) {
    return refuse(faultOnForm(error, 'password', res));
  }
  if (!left) return refuse({ status: 422, errors: [] });
  await endSession(req, res);
  res.set('Clear-Site-Data', '"cache"');
  seeOther(res, '/account-closed');
}

export function created(_req: Request, res: Response): void {
  show(res, 'own-data/account-closed', accountClosedPage());
}

/** Without a choice, and to the last admin, the page before it. */
function showForm(
  req: Request,
  res: Response,
  posts: PostChoice | undefined,
  { status, errors }: FormFault,
): void {
  const { db, clock } = req.ctx;
  const { id, role } = accountHolder(req);
  const mayLeave = !isLastAdmin(db, id);
  if (posts !== undefined && mayLeave) {
    const page = confirmLeavePage(role, posts, clock.now(), errors);
    return show(res, 'own-data/confirm-leave', page, status);
  }
  const fault = mayLeave ? undecided : { status: 422, errors: [] };
  show(res, 'own-data/leave', leavePage(role, mayLeave, fault.errors), fault.status);
}
