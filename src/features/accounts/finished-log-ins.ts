import type { Request, Response } from 'express';
import { browserInWords } from '../../lib/http/browser-in-words.ts';
import { membersHome, welcomePage } from '../../lib/http/guards.ts';
import { ownPasswordAddress } from '../../lib/http/longer-password.ts';
import { leadingTo, safeReturnTo } from '../../lib/http/return-to.ts';
import { seeOther } from '../../lib/http/show.ts';
import type { Asked } from '../../lib/http/viewer.ts';
import { beginSession } from '../../lib/sessions/middleware.ts';
import { knownDevice, rememberDevice } from './devices.ts';
import { noteLoggedIn } from './login-commands.ts';
import { clearLanding, type accountToLogIn } from './queries.ts';

type Account = NonNullable<ReturnType<typeof accountToLogIn>>;

interface Wishes extends Asked {
  /** A page of this site that was asked for before. */
  readonly wanted: string | undefined;
}

/**
 * Every log-in ends here, whatever has proved who it is: the session begins, the browser becomes a known
 * device, and the answer is the page that was wanted. `settle` belongs into the transaction that adds the
 * session; what it throws begins none.
 */
export async function finishLogIn(
  req: Request,
  res: Response,
  account: Account,
  { wanted, ...asked }: Wishes,
  settle: () => void,
): Promise<void> {
  const { db, clock } = req.ctx;
  // Where the first log-in leads: once it has, that is forgotten.
  const landing = wanted === undefined ? safeReturnTo(account.landing ?? undefined) : undefined;
  const known = knownDevice(req, account) !== undefined;
  const newBrowser = known ? undefined : browserInWords(req.headers['user-agent']);
  await beginSession(req, account.id, asked, () => {
    settle();
    if (landing !== undefined) clearLanding(db, { id: account.id });
    noteLoggedIn(db, account, newBrowser, clock.now());
  });
  rememberDevice(req, res, account);
  seeOther(res, asked.passwordTooShort ? ownPasswordAddress : wayTo(account, wanted ?? landing));
}

/** Where somebody wants to go; the first time by way of the page that asks who they are. */
function wayTo({ welcomed_at }: Account, wanted: string | undefined): string {
  return welcomed_at === null ? leadingTo(welcomePage, wanted) : (wanted ?? membersHome);
}
