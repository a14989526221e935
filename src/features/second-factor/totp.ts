import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { siteName } from '../../lib/http/layout.ts';

/*
 * Codes of authenticator apps: RFC 6238 as every app takes it, with SHA-1, six digits and a step of 30
 * seconds. A step before and one after are taken too, for a clock that goes wrong and for slow fingers.
 */

/** As many bytes as RFC 4226 wants of a key for SHA-1. */
const secretBytes = 20;
const skew = 1;

export function newSecret(): Buffer {
  return randomBytes(secretBytes);
}

/** The step for which this is the code, if it is one of those taken now: their number since 1970. */
export function stepOfCode(secret: Buffer, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const totp = totpOf(secret, '');
  const away = totp.validate({ token: code, timestamp, window: skew });
  return away === null ? undefined : totp.counter({ timestamp }) + away;
}

/** What an app reads from the picture: the secret, and what to call it. */
export function appAddress(secret: Buffer, email: string): string {
  return totpOf(secret, email).toString();
}

/** The secret as it is typed, in groups of four. */
export function secretInWords(secret: Buffer): string {
  return (totpOf(secret, '').secret.base32.match(/.{1,4}/g) ?? []).join(' ');
}

function totpOf(secret: Buffer, label: string): TOTP {
  const key = new Secret({ buffer: Uint8Array.from(secret).buffer });
  return new TOTP({
    issuer: siteName,
    label,
    secret: key,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  });
}
