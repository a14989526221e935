import { createHmac, hash } from 'node:crypto';
import type { Config } from '../config.ts';

/**
 * A key for something that must not be readable from the database, such as a network address.
 * `purpose` keeps the keys of different uses apart. A new SESSION_SECRET gives new keys.
 */
export function keyedHash(config: Config, purpose: string, text: string): string {
  const [secret = ''] = config.sessionSecrets;
  return hashUnder(secret, purpose, text);
}

/** The same under each secret, newest first: what was signed before a new one came still verifies. */
export function keyedHashes(config: Config, purpose: string, text: string): string[] {
  return config.sessionSecrets.map((secret) => hashUnder(secret, purpose, text));
}

/** For random secrets of 128 bits or more, such as a token: nothing to guess, so no key is needed. */
export function plainHash(secret: string): string {
  return hash('sha256', secret);
}

function hashUnder(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');
}
