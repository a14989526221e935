import { randomBytes } from 'node:crypto';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import { deleteChallenge, insertChallenge, type Purpose } from './queries.ts';
import { challengeLife } from './rules.ts';

/** What a challenge is for: its purpose, and whose passkey may answer it; nobody's in particular at a log-in. */
export interface Occasion {
  readonly purpose: Purpose;
  readonly userId: number | null;
}

/** Makes a challenge. It is itself only ever in the answer; the database keeps its SHA-256. */
export function mintChallenge(db: Db, { purpose, userId }: Occasion, now: Date): string {
  const challenge = randomBytes(32).toString('base64url');
  insertChallenge(db, {
    challenge_hash: plainHash(challenge),
    purpose,
    user_id: userId,
    expires_at: isoAfter(now, challengeLife),
  });
  return challenge;
}

/** @returns false when it was not given for this occasion, has expired, or was sent back before */
export function spendChallenge(
  db: Db,
  challenge: string,
  { purpose, userId }: Occasion,
  now: Date,
): boolean {
  const row = { challenge_hash: plainHash(challenge), purpose, user_id: userId };
  return deleteChallenge(db, { ...row, now: isoTime(now) }) === 1;
}
