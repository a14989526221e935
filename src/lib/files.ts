import { closeSync, existsSync, fsyncSync, openSync, statSync } from 'node:fs';

/** What a file holds, or the names that a folder has, will be there after a power cut. */
export function syncPlace(place: string): void {
  const handle = openSync(place, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Whether anyone but the owner can get at it; false when it is not there. */
export function openToOthers(place: string): boolean {
  return existsSync(place) && (statSync(place).mode & 0o077) !== 0;
}

/** "12.3 MB", in units of a thousand. */
export function sizeInWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const amount = bytes / 1000 ** power;
  return `${power === 0 ? amount : amount.toFixed(1)} ${units[power] ?? ''}`;
}
