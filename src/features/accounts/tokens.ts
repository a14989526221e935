import { randomBytes } from 'node:crypto';
import { day, hour, isoAfter, isoTime, minute } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import {
  endFirstAdminTokens,
  endTokensOf,
  insertToken,
  liveToken,
  type TokenKind,
} from './queries.ts';

const lives: Readonly<Record<TokenKind, number>> = {
  'reset-password': hour,
  'set-password': 28 * day,
  'first-admin': day,
};

/** How long the link's cookie lives once it has been opened. */
export const openedLinkLife = 30 * minute;

/**
 * Makes a one-time token and voids the person's older ones. The token itself is only ever in the
 * answer; the database keeps its SHA-256.
 */
export function mintToken(db: Db, kind: TokenKind, userId: number | null, now: Date): string {
  const token = randomBytes(32).toString('base64url');
  transaction(db, () => {
    if (userId === null) endFirstAdminTokens(db, { now: isoTime(now) });
    else endTokensOf(db, { user_id: userId, now: isoTime(now) });
    insertToken(db, {
      kind,
      user_id: userId,
      token_hash: plainHash(token),
      created_at: isoTime(now),
      expires_at: isoAfter(now, lives[kind]),
    });
  });
  return token;
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

function find(db: Db, token: string | undefined, now: Date): ReturnType<typeof liveToken> {
  if (token === undefined) return undefined;
  return liveToken(db, { token_hash: plainHash(token), now: isoTime(now) });
}
