import type { Config } from '../../config.ts';
import { pepperedHashes, seal, unseal } from '../../lib/peppered.ts';

/** A secret as its row has it. */
interface SecretRow {
  readonly secret: Buffer;
  readonly key_number: number;
}

const secretUse = 'authenticator-secret';
const codeUse = 'backup-code';

export function sealSecret({ peppers }: Config, userId: number, secret: Buffer): SecretRow {
  const { bytes, keyNumber } = seal(peppers, secretUse, String(userId), secret);
  return { secret: bytes, key_number: keyNumber };
}

/** Nothing when the pepper that sealed it is no longer there. */
export function openSecret(
  { peppers }: Config,
  userId: number,
  { secret, key_number }: SecretRow,
): Buffer | undefined {
  const sealed = { bytes: secret, keyNumber: key_number };
  return unseal(peppers, secretUse, String(userId), sealed);
}

/** A backup code under each pepper, newest first; a hash tells nothing of another person's. */
export function backupCodeHashes({ peppers }: Config, userId: number, code: string): string[] {
  return pepperedHashes(peppers, codeUse, `${userId} ${code}`);
}
