import { randomBytes } from 'node:crypto';
import type { Config } from '../../config.ts';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { keyedHash, keyedHashes, plainHash } from '../../lib/keyed-hash.ts';
import { newCode } from '../../lib/text/codes.ts';
import { confirmationLife } from './rules.ts';
import { codesOfReference, insertToken, requestOfToken } from './token-queries.ts';

/** The two ways to confirm an address, as one letter brings them. */
export interface Confirmation {
  readonly token: string;
  readonly code: string;
}

/**
 * Makes link and code for a letter, at the moment of sending. Those of earlier tries of the same letter
 * hold as well: whichever copy arrives must work.
 */
export function mintConfirmation(
  db: Db,
  config: Config,
  request: { readonly id: number; readonly reference: string },
  now: Date,
): Confirmation {
  const token = randomBytes(32).toString('base64url');
  const code = newCode(codeLength);
  insertToken(db, {
    token_hash: plainHash(token),
    request_id: request.id,
    code_hash: keyedHash(config, purpose, codeOf(request.reference, code)),
    expires_at: isoAfter(now, confirmationLife),
  });
  return { token, code };
}

/** The request that a link may still confirm. */
export function requestBehind(db: Db, token: string | undefined, now: Date): number | undefined {
  if (token === undefined) return undefined;
  return requestOfToken(db, { token_hash: plainHash(token), now: isoTime(now) })?.request_id;
}

/** The request that a code may still confirm. */
export function requestOfCode(
  db: Db,
  config: Config,
  { reference, code }: { readonly reference: string; readonly code: string },
  now: Date,
): number | undefined {
  const hashes = new Set(keyedHashes(config, purpose, codeOf(reference, code)));
  const live = codesOfReference(db, { reference, now: isoTime(now) });
  return live.find(({ code_hash }) => hashes.has(code_hash))?.request_id;
}

const purpose = 'access-code';
/** Enough against five tries. */
const codeLength = 8;

/** A code belongs to its request: a hash tells nothing of another's. */
function codeOf(reference: string, code: string): string {
  return `${reference} ${code}`;
}
