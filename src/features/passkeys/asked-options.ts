import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { networkKey } from '../../lib/http/network.ts';
import { accountById } from '../accounts/index.ts';
import { pendingLogIn } from '../second-factor/index.ts';
import type { Occasion } from './challenges.ts';
import { giveChallenge, ownHandle } from './commands.ts';
import { creationOptions, requestOptions } from './options.ts';
import { passkeysOf } from './queries.ts';
import { networkLimits, personLimits } from './rules.ts';

/* What the script of a page asks for before it asks the browser: the only answers that are no pages. */

/** For a log-in without password: any passkey of this site, so that nobody learns who has which. */
export async function createForLogIn(req: Request, res: Response): Promise<void> {
  const challenge = await askedChallenge(req, { purpose: 'log-in', userId: null });
  res.json(requestOptions(req.ctx.config, [], 'required', challenge));
}

/** For whoever has given the right password: one of their own, and a touch of it is enough. */
export async function createForSecondStep(req: Request, res: Response): Promise<void> {
  const { db, config } = req.ctx;
  const { userId } = pendingLogIn(req);
  const challenge = await askedChallenge(req, { purpose: 'second-factor', userId });
  const own = passkeysOf(db, { user_id: userId });
  res.json(requestOptions(config, own, 'preferred', challenge));
}

export async function createForNew(req: Request, res: Response): Promise<void> {
  const { db, config } = req.ctx;
  const { id: userId, name } = signedIn(req);
  const challenge = await askedChallenge(req, { purpose: 'register', userId });
  const handle = await write(() => ownHandle(db, userId));
  const account = accountById(db, { id: userId });
  // It was erased between the guard and here.
  if (account === undefined) throw new NotFound();
  const owner = { handle, name, email: account.email };
  res.json(creationOptions(config, owner, passkeysOf(db, { user_id: userId }), challenge));
}

function askedChallenge(req: Request, occasion: Occasion): Promise<string> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  const { userId } = occasion;
  const counted =
    userId === null
      ? { key: networkKey(req), limits: networkLimits }
      : { key: `of ${userId}`, limits: personLimits };
  return write(() => giveChallenge(db, occasion, counted, clock.now()));
}
