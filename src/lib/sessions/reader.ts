import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Config } from '../../config.ts';
import type { Db } from '../db/open.ts';
import { isoTime } from '../clock.ts';
import { aside } from './aside.ts';
import { cookieName } from '../http/cookies.ts';
import { liveSession, type LiveSession } from './live.ts';
import { updateSession } from './queries.ts';

/** 24 random bytes in base64url, a point, and the signature as express-session writes it. */
const signedId = /^s:([\w-]{32})\.([A-Za-z0-9+/]{43})$/;

/**
 * Reads the session of a request that only reads a page. express-session would wrap the answer, make
 * objects for changes that never come and hash them three times: 130 of the 700 µs of a member's
 * page, measured. Forms pass express-session, which makes, changes and ends sessions.
 */
export function sessionReader(
  config: Config,
  db: Db,
): (cookies: string | undefined, now: Date) => LiveSession | undefined {
  const name = cookieName(config, 'session');
  const keys = config.sessionSecrets.map((secret) => createSecretKey(secret, 'utf8'));
  return (cookies, now) => {
    const [, id, signature] = signedId.exec(cookieValue(cookies, name) ?? '') ?? [];
    if (id === undefined || signature === undefined) return undefined;
    return keys.some((key) => isSigned(id, signature, key)) ? liveSession(db, id, now) : undefined;
  };
}

/** Takes the notice out of the row; if that fails it is merely told twice. */
export function forgetNotice(db: Db, { idHash, kept }: LiveSession, now: Date): void {
  const { notice: _told, ...rest } = kept;
  const row = { id_hash: idHash, data: JSON.stringify(rest), now: isoTime(now) };
  aside(() => updateSession(db, row));
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const mark = `${name}=`;
  const pair = header?.split(';').find((one) => one.trimStart().startsWith(mark));
  const value = pair?.trim().slice(mark.length);
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

function isSigned(id: string, signature: string, key: KeyObject): boolean {
  const expected = createHmac('sha256', key).update(id).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
