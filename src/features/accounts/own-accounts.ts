import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { accountHolder } from '../../lib/http/context.ts';
import { accountToProve } from './queries.ts';

type OwnAccount = NonNullable<ReturnType<typeof accountToProve>>;

/** The account of whoever asks, with what its password is compared with. */
export function ownAccount(req: Request): OwnAccount {
  const account = accountToProve(req.ctx.db, { id: accountHolder(req).id });
  // It was erased between the guard and here.
  if (account === undefined) throw new NotFound();
  return account;
}
