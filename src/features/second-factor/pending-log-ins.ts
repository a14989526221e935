import type { Request, Response } from 'express';
import { recordAudit } from '../../lib/audit.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction, write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import type { FormFault } from '../../lib/http/form-faults.ts';
import { setRetryAfter } from '../../lib/http/retry-after.ts';
import type { PendingLogIn } from '../../lib/http/viewer.ts';
import { keyedHash } from '../../lib/keyed-hash.ts';
import {
  accountToLogIn,
  clearFailures,
  deviceKey,
  finishLogIn,
  knownDevice,
  takeTry,
  waitInWords,
} from '../accounts/index.ts';
import type { Proof } from './proofs.ts';

type Account = NonNullable<ReturnType<typeof accountToLogIn>>;
type Refusal = 'wrong' | NonNullable<ReturnType<typeof takeTry>>;

/** Another request has spent the same code since this one looked at it. */
class ProofSpent extends Error {
  override name = 'ProofSpent';
}

/** The log-in that waits for a second factor; its routes are guarded, so there is one. */
export function pendingLogIn({ ctx, path }: Request): PendingLogIn {
  const { viewer } = ctx;
  if (viewer.role === 'guest' && viewer.pending) return viewer.pending;
  throw new Error(`${path} is not guarded for a second factor`);
}

/**
 * Finishes the log-in when the proof is right, and answers. Tries are counted for the account, as those of
 * passwords are but apart from them, and a known device has a count of its own.
 * @returns why not, when nothing has been answered
 */
export async function finishByProof(
  req: Request,
  res: Response,
  proof: Proof,
  wanted: string | undefined,
): Promise<Refusal | undefined> {
  const { db, clock } = req.ctx;
  const { userId, ...asked } = pendingLogIn(req);
  const account = accountToLogIn(db, { id: userId });
  // It was erased since the password was right.
  if (account === undefined) throw new NotFound();
  const key = keyOf(req, account);
  const refusal = await write(() => tryProof(db, key, userId, proof, clock.now()));
  if (refusal !== undefined) return refusal;
  try {
    await finishLogIn(req, res, account, { ...asked, wanted }, () => {
      if (!proof.spend()) throw new ProofSpent();
      clearFailures(db, { address_key: key });
      audit(db, 'session.started', userId, userId, proof, clock.now());
    });
  } catch (error) {
    if (!(error instanceof ProofSpent)) throw error;
    return 'wrong';
  }
  return undefined;
}

/** What the form says of a proof that was not right, or not looked at. */
export function refusalOnForm(
  refusal: Refusal,
  field: string,
  wrong: string,
  res: Response,
): FormFault {
  if (refusal === 'wrong') return { status: 422, errors: [{ field, message: wrong }] };
  const { milliseconds } = refusal;
  setRetryAfter(res, new Date(res.req.ctx.clock.now().getTime() + milliseconds));
  const message = `Too many tries. Wait ${waitInWords(milliseconds)}, then try again.`;
  return { status: 429, errors: [{ field, message }] };
}

/** A try counts as failed until the session has begun, so that many at once cannot slip past the count. */
function tryProof(
  db: Db,
  key: string,
  userId: number,
  proof: Proof,
  now: Date,
): Refusal | undefined {
  return transaction(db, () => {
    const wait = takeTry(db, { key, network: undefined }, now);
    if (wait !== undefined) return wait;
    if (proof.isRight()) return undefined;
    audit(db, 'second-factor.refused', null, userId, proof, now);
    return 'wrong';
  });
}

function keyOf(req: Request, account: Account): string {
  const { config } = req.ctx;
  const bucket = `second-factor ${account.id}`;
  const device = knownDevice(req, account);
  return device === undefined
    ? keyedHash(config, 'second-factor-tries', bucket)
    : deviceKey(config, device, bucket);
}

function audit(
  db: Db,
  act: string,
  actor: number | null,
  userId: number,
  { by }: Proof,
  now: Date,
): void {
  recordAudit(db, { act, actor, target: { kind: 'user', id: userId }, details: { by } }, now);
}
