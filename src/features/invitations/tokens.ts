import { randomBytes } from 'node:crypto';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import { markSent } from './queries.ts';
import { invitationLife } from './rules.ts';
import {
  endedTokenOfJob,
  endTokensOfOtherJobs,
  insertToken,
  invitationOfToken,
} from './token-queries.ts';

export type Opened = NonNullable<ReturnType<typeof invitationOfToken>>;

interface Minted {
  readonly token: string;
  readonly expiresAt: string;
}

/**
 * Makes the link of an invitation for the letter of a job, from now for 28 days, and voids those of
 * older letters, but not those of earlier tries of this job: whichever copy arrives must hold a link
 * that works (see `mintToken` of accounts).
 * @returns undefined when a token of this job has ended: it was spent, taken back or voided
 */
export function mintInvitationToken(
  db: Db,
  invitationId: number,
  jobId: number,
  now: Date,
): Minted | undefined {
  return transaction(db, () => {
    const letter = { invitation_id: invitationId, job_id: jobId };
    if (endedTokenOfJob(db, letter) !== undefined) return undefined;
    endTokensOfOtherJobs(db, { ...letter, now: isoTime(now) });
    const token = randomBytes(32).toString('base64url');
    const dates = { now: isoTime(now), expires_at: isoAfter(now, invitationLife) };
    insertToken(db, { ...letter, ...dates, token_hash: plainHash(token) });
    markSent(db, { id: invitationId, ...dates });
    return { token, expiresAt: dates.expires_at };
  });
}

/** The invitation that a link belongs to, whatever has become of either; none for an unknown link. */
export function openedInvitation(db: Db, token: string | undefined): Opened | undefined {
  return token === undefined ? undefined : invitationOfToken(db, { token_hash: plainHash(token) });
}
