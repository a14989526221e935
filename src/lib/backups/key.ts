import { hkdfSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { StartFault } from '../errors.ts';

const leastBytes = 32;
const anyoneElse = 0o007;

/** Why the file cannot serve as the key of backups; `undefined` when it can. Never its content. */
export function backupKeyFault(file: string, production: boolean): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile()) return `${file} is not there`;
  if (stats.size < leastBytes) return `${file} must hold ${leastBytes} bytes or more`;
  if (production && (stats.mode & anyoneElse) !== 0) {
    return `${file} must not be readable by everyone: chmod 600`;
  }
  return undefined;
}

export function readBackupKey(file: string): Buffer {
  const fault = backupKeyFault(file, false);
  if (fault !== undefined) throw new StartFault(`BACKUP_KEY_FILE: ${fault}`);
  return readFileSync(file);
}

/** `length` bytes made of the key (HKDF-SHA-256, RFC 5869) for one purpose. */
export function derive(key: Buffer, salt: Buffer, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `frailsafe backup 1 ${purpose}`, length));
}

/** Tells keys apart without giving anything of them away. */
export function keyName(key: Buffer | undefined): string | null {
  if (key === undefined) return null;
  return derive(key, Buffer.alloc(0), 'name', 8).toString('hex');
}
