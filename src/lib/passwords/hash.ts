import { createHmac } from 'node:crypto';
import bcrypt from 'bcrypt';
import { Unavailable } from '../errors.ts';
import { oneAtATime, type Whose } from '../turns.ts';
import { dummyHash } from './compare.ts';
import type { CompareThread } from './compare-thread.ts';
import { canonicalPassword } from './rules.ts';

const waitingLimit = 20;
/** Five may fail before somebody has to wait, and one more is told so. */
const mostOfOne = 6;
const storedPattern = /^(\d{1,9}):(\$2b\$(0[4-9]|1[0-5])\$[./A-Za-z0-9]{53})$/;

/** Thrown when a bcrypt operation runs and 20 more wait, or six are the same person's. Answer 503 with Retry-After. */
export class PasswordsBusy extends Unavailable {
  override name = 'PasswordsBusy';
}

type Verdict = { ok: boolean; stale: boolean };

export type PasswordWork = {
  /** Gives `<pepper number>:$2b$<cost>$…`. Throws RangeError past 1,024 bytes: check the rules first. */
  hash(password: string): Promise<string>;
  /** `stale` says that a right password should be hashed again and stored (old cost or pepper). */
  verify(password: string, stored: string | null | undefined): Promise<Verdict>;
};

export type Passwords = PasswordWork & {
  /** How many are in the queue, the one at work included. */
  waiting(): number;
  /**
   * Runs `task` with a place in the queue. From when `turn` resolves until the task is done no other
   * password is looked at, so what came of the one before has been counted by then. `whose` has six
   * places at most, right password or not.
   */
  inTurn<T>(task: (turn: () => Promise<PasswordWork>) => Promise<T>, whose?: Whose): Promise<T>;
  /** Stops the thread that compares. */
  close(): Promise<void>;
};

export type PasswordSettings = {
  /** Pepper number to its key, newest first: the order of `PASSWORD_PEPPER`. */
  peppers: ReadonlyMap<number, Buffer>;
  /** bcrypt cost, 4 to 15. Below 10 is for tests only. */
  cost?: number;
  thread: CompareThread;
};

/**
 * Hashes and checks passwords: bcrypt over base64(HMAC-SHA-384(pepper, NFC(password))).
 *
 * bcrypt alone ignores what follows byte 72 or a NUL; the 64 characters of the digest have neither.
 * Every `verify` that fails costs the work of one compare at the current cost, so a missing account
 * takes as long as a wrong password, and so does an account whose hash still has an older, lower cost.
 * Make one per process: the queue lives in it. Every method may reject with PasswordsBusy.
 *
 * Source: OWASP Password Storage Cheat Sheet, "Pre-hashing passwords with bcrypt" and "Peppering".
 */
export function createPasswords({ peppers, cost = 12, thread }: PasswordSettings): Passwords {
  const newest = newestPepper(peppers);
  if (!Number.isInteger(cost) || cost < 4 || cost > 15) throw new RangeError('cost is not 4 to 15');
  const { withPlace, waiting } = oneAtATime({
    most: waitingLimit,
    mostOfOne,
    busy: () => new PasswordsBusy('too many passwords are being checked'),
  });
  const dummy = dummyHash(cost);

  const work: PasswordWork = {
    async hash(password) {
      const canonical = canonicalPassword(password);
      if (canonical === undefined) throw new RangeError('password is over 1,024 bytes');
      const hash = await bcrypt.hash(digest(newest.key, canonical), cost);
      return `${newest.number}:${hash}`;
    },

    async verify(password, stored) {
      const canonical = canonicalPassword(password);
      const known = canonical === undefined ? undefined : readStored(stored, peppers);
      const input = digest(known?.key ?? newest.key, canonical ?? '');
      const same = await thread.compare({ input, hash: known?.hash ?? dummy, cost });
      const ok = same && known !== undefined;
      return { ok, stale: ok && (known.number !== newest.number || known.cost !== cost) };
    },
  };

  const inTurn: Passwords['inTurn'] = (task, whose) =>
    withPlace((turn) => task(async () => turn().then(() => work)), whose);
  return {
    waiting,
    inTurn,
    hash: (password) => inTurn(async (turn) => (await turn()).hash(password)),
    verify: (password, stored) => inTurn(async (turn) => (await turn()).verify(password, stored)),
    close: () => thread.close(),
  };
}

function newestPepper(peppers: ReadonlyMap<number, Buffer>): { number: number; key: Buffer } {
  const [first] = peppers;
  if (first === undefined) throw new RangeError('there is no pepper');
  return { number: first[0], key: first[1] };
}

function digest(key: Buffer, canonical: string): string {
  return createHmac('sha384', key).update(canonical, 'utf8').digest('base64');
}

type Known = { number: number; key: Buffer; hash: string; cost: number };

function readStored(
  stored: string | null | undefined,
  peppers: ReadonlyMap<number, Buffer>,
): Known | undefined {
  const [, number, hash, cost] = storedPattern.exec(stored ?? '') ?? [];
  const key = peppers.get(Number(number));
  if (key === undefined || hash === undefined) return undefined;
  return { number: Number(number), key, hash, cost: Number(cost) };
}
