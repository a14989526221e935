import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/*
 * What must be worth nothing to whoever has the database alone stands on the peppers, which lie outside it:
 * numbered keys, newest first, as for passwords. Each use has keys of its own.
 */

export type Peppers = ReadonlyMap<number, Buffer>;

export interface Sealed {
  /** 12 bytes of nonce, the cipher text, 16 bytes of tag. */
  readonly bytes: Buffer;
  /** The number of the pepper. */
  readonly keyNumber: number;
}

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** Seals under the newest pepper. `about` says whose it is: put elsewhere it does not open. */
export function seal(peppers: Peppers, use: string, about: string, plain: Buffer): Sealed {
  const [newest] = peppers;
  if (newest === undefined) throw new RangeError('there is no pepper');
  const [keyNumber, pepper] = newest;
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, keyFor(pepper, use), nonce).setAAD(Buffer.from(about));
  const bytes = Buffer.concat([
    nonce,
    sealing.update(plain),
    sealing.final(),
    sealing.getAuthTag(),
  ]);
  return { bytes, keyNumber };
}

/** What was sealed; nothing when its pepper is no longer among them, or somebody changed it. */
export function unseal(
  peppers: Peppers,
  use: string,
  about: string,
  { bytes, keyNumber }: Sealed,
): Buffer | undefined {
  const pepper = peppers.get(keyNumber);
  if (pepper === undefined || bytes.length < nonceLength + tagLength) return undefined;
  const nonce = bytes.subarray(0, nonceLength);
  const opening = createDecipheriv(cipher, keyFor(pepper, use), nonce, {
    authTagLength: tagLength,
  });
  opening.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-tagLength));
  try {
    return Buffer.concat([
      opening.update(bytes.subarray(nonceLength, -tagLength)),
      opening.final(),
    ]);
  } catch {
    return undefined;
  }
}

/** The hash of something short enough to be tried out, under each pepper, newest first. */
export function pepperedHashes(peppers: Peppers, use: string, text: string): string[] {
  return [...peppers.values()].map((pepper) =>
    createHmac('sha256', keyFor(pepper, use)).update(text).digest('base64url'),
  );
}

/** RFC 5869; the pepper is random already, so it needs no salt. */
function keyFor(pepper: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', pepper, '', `frailsafe ${use}`, 32));
}
