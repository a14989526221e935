import { randomBytes } from 'node:crypto';
import { day, hour, isoAfter, isoTime, minute } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import {
  endedTokenOfJob,
  endFirstAdminTokens,
  endTokensOfOtherJobs,
  insertToken,
  liveToken,
  type TokenKind,
} from './token-queries.ts';

const lives: Readonly<Record<TokenKind, number>> = {
  'reset-password': hour,
  'set-password': 28 * day,
  'first-admin': day,
};

/** How long the link's cookie lives once it has been opened. */
export const openedLinkLife = 30 * minute;

/** Makes the link of the first admin and voids the older ones. */
export function mintFirstAdminToken(db: Db, now: Date): string {
  return transaction(db, () => {
    endFirstAdminTokens(db, { now: isoTime(now) });
    return insertNewToken(db, 'first-admin', null, null, now);
  });
}

/**
 * Makes a one-time token for the letter of a job and voids the person's older ones, but not those of
 * earlier tries of this job: when an answer was lost after a mail had arrived, mail programs show only
 * one of the two, since they have one Message-ID, and whichever it is must hold a link that works.
 * @returns undefined when a token of this job has ended: it was spent, or a newer letter voided it
 */
export function mintToken(
  db: Db,
  kind: 'reset-password' | 'set-password',
  userId: number,
  jobId: number,
  now: Date,
): string | undefined {
  return transaction(db, () => {
    const letter = { user_id: userId, job_id: jobId };
    if (endedTokenOfJob(db, letter) !== undefined) return undefined;
    endTokensOfOtherJobs(db, { ...letter, now: isoTime(now) });
    return insertNewToken(db, kind, userId, jobId, now);
  });
}

/** The user whose password a token may set, or `undefined` for an ended, expired or unknown one. */
export function passwordTokenOwner(
  db: Db,
  token: string | undefined,
  now: Date,
): number | undefined {
  return find(db, token, now)?.user_id ?? undefined;
}

export function isFirstAdminToken(db: Db, token: string | undefined, now: Date): boolean {
  return find(db, token, now)?.kind === 'first-admin';
}

/** The token itself is only ever in the answer; the database keeps its SHA-256. */
function insertNewToken(
  db: Db,
  kind: TokenKind,
  userId: number | null,
  jobId: number | null,
  now: Date,
): string {
  const token = randomBytes(32).toString('base64url');
  insertToken(db, {
    kind,
    user_id: userId,
    job_id: jobId,
    token_hash: plainHash(token),
    created_at: isoTime(now),
    expires_at: isoAfter(now, lives[kind]),
  });
  return token;
}

function find(db: Db, token: string | undefined, now: Date): ReturnType<typeof liveToken> {
  if (token === undefined) return undefined;
  return liveToken(db, { token_hash: plainHash(token), now: isoTime(now) });
}
