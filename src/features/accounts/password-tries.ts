import type { Request, Response } from 'express';
import { isoAfter } from '../../lib/clock.ts';
import { write } from '../../lib/db/transaction.ts';
import type { FormFault } from '../../lib/http/form-faults.ts';
import { networkKey } from '../../lib/http/network.ts';
import { setRetryAfter } from '../../lib/http/retry-after.ts';
import type { PasswordWork } from '../../lib/passwords/hash.ts';
import { addressKey } from './address-key.ts';
import { deviceKey, knownDevice } from './devices.ts';
import {
  acceptTry,
  giveBackTry,
  networkWaitOf,
  PasswordChanged,
  refuseTry,
  takeTry,
  type Source,
  type Wait,
} from './login-tries.ts';
import { waitInWords } from './rules.ts';

interface Account {
  readonly id: number;
  readonly password_hash: string | null;
  readonly password_mark: string | null;
  readonly second_factor: number;
}

export type Verdict = 'right' | 'wrong' | Wait;

/** What a right password is followed by; `settle` belongs into the transaction of it. */
type Accepted = (settle: () => void, work: PasswordWork) => Promise<void>;

/**
 * Looks at a password in its turn, with one transaction before it and one after. Wherever a password
 * is asked for, log-in or not, its tries are counted here.
 * @param act what the audit says of a right one
 */
export async function tryPassword(
  req: Request,
  account: Account | undefined,
  { emailKey, password }: { readonly emailKey: string; readonly password: string },
  act: string,
  accepted: Accepted,
): Promise<Verdict> {
  const { db, clock, log, passwords } = req.ctx;
  const source = sourceOf(req, emailKey, account);
  return passwords.inTurn(
    async (turn) => {
      const wait = await write(() => takeTry(db, source, clock.now()));
      if (wait !== undefined) return wait;
      const work = await turn();
      // Others of the same network may have failed since this one joined the queue.
      const late = networkWaitOf(db, source, clock.now());
      if (late !== undefined) {
        await write(() => giveBackTry(db, source));
        return late;
      }
      const verdict = await work.verify(password, account?.password_hash);
      if (account === undefined || !verdict.ok) {
        const alarm = await write(() => refuseTry(db, source, account?.id ?? null, clock.now()));
        if (alarm) log.warn('many log-ins have failed in the past hour: the admins are told');
        return 'wrong';
      }
      const newHash = verdict.stale ? await work.hash(password) : undefined;
      return accept(
        () => acceptTry(db, source, account, newHash, act, clock.now()),
        work,
        accepted,
      );
    },
    placeOf(source, emailKey),
  );
}

/** What the form says of a password that was not right, or not looked at. */
export function refusal(
  verdict: Exclude<Verdict, 'right'>,
  field: string,
  res: Response,
): FormFault {
  if (verdict !== 'wrong') return tooManyTries(verdict, field, res);
  const message = 'Password is not right. Check it and try again.';
  return { status: 422, errors: [{ field, message }] };
}

export function tooManyTries({ milliseconds, by }: Wait, field: string, res: Response): FormFault {
  const { clock } = res.req.ctx;
  setRetryAfter(res, new Date(isoAfter(clock.now(), milliseconds)));
  const many = by === 'account' ? 'Too many tries.' : 'Too many log-ins from your network failed.';
  const message = `${many} Wait ${waitInWords(milliseconds)}, or reset your password.`;
  return { status: 429, errors: [{ field, message }] };
}

function sourceOf(req: Request, emailKey: string, account: Account | undefined): Source {
  const { config } = req.ctx;
  const device = knownDevice(req, account);
  return device === undefined
    ? { key: addressKey(config, emailKey), network: networkKey(req) }
    : { key: deviceKey(config, device, emailKey), network: undefined };
}

/**
 * All browsers that an account knows share its places in the queue, or each log-in would bring more; all
 * others of the address have theirs, so that whoever guesses at it takes none from its owner.
 */
function placeOf({ network }: Source, emailKey: string): string {
  return `${network === undefined ? 'known' : 'unknown'} ${emailKey}`;
}

async function accept(
  settle: () => void,
  work: PasswordWork,
  accepted: Accepted,
): Promise<'right' | 'wrong'> {
  try {
    await accepted(settle, work);
    return 'right';
  } catch (error) {
    if (error instanceof PasswordChanged) return 'wrong';
    throw error;
  }
}
