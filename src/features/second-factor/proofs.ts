import type { Request } from 'express';
import { isoTime } from '../../lib/clock.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import {
  authenticatorOf,
  factorsOf,
  takeStep,
  unusedBackupCode,
  useBackupCode,
} from './queries.ts';
import { backupCodeHashes, openSecret, sealSecret } from './secrets.ts';
import { stepOfCode } from './totp.ts';

/** What somebody gives as their second factor. */
export interface Proof {
  /** What the audit calls it. */
  readonly by: 'app' | 'backup-code' | 'passkey';
  /** Whether it is right, as far as can be seen. */
  readonly isRight: () => boolean;
  /** Spends it, in the transaction that begins the session; false when another request was faster. */
  readonly spend: () => boolean;
}

/** A code of the person's app. */
export function codeOfApp({ ctx }: Request, userId: number, code: string): Proof {
  const { db, config, clock } = ctx;
  const row = authenticatorOf(db, { user_id: userId });
  const secret = row === undefined ? undefined : openSecret(config, userId, row);
  if (row === undefined || secret === undefined) return { by: 'app', ...never };
  const step = stepOfCode(secret, code, clock.now());
  if (step === undefined) return { by: 'app', ...never };
  return {
    by: 'app',
    isRight: () => step > row.last_step,
    spend: () =>
      takeStep(db, { user_id: userId, step, ...sealSecret(config, userId, secret) }) === 1,
  };
}

/** One of the codes on paper. */
export function backupCode({ ctx }: Request, userId: number, code: string): Proof {
  const { db, config, clock } = ctx;
  const now = clock.now();
  const code_hash = backupCodeHashes(config, userId, code).find(
    (hash) => unusedBackupCode(db, { user_id: userId, code_hash: hash }) !== undefined,
  );
  if (code_hash === undefined) return { by: 'backup-code', ...never };
  return {
    by: 'backup-code',
    isRight: () => true,
    spend: () => {
      if (useBackupCode(db, { user_id: userId, code_hash, now: isoTime(now) }) !== 1) return false;
      const left = factorsOf(db, { user_id: userId }).codes;
      enqueue(db, { kind: 'backup-code.used', payload: { userId, left } }, now);
      return true;
    },
  };
}

const never = { isRight: () => false, spend: () => false };
