import { chmodSync, lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a file in one step: it is there whole or not at all, and one that was there before stays as it
 * is until then and hands on its mode. A link is followed. Throws what the system does, and for a place
 * that is no file, such as a device.
 */
export function writeWholeFile(place: string, content: string | Uint8Array): void {
  const before = lstatSync(place, { throwIfNoEntry: false });
  const target = before?.isSymbolicLink() === true ? realpathSync(place) : place;
  const replaced = lstatSync(target, { throwIfNoEntry: false });
  if (replaced !== undefined && !replaced.isFile()) throw new Error(`${place} is no file`);
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}`);
  try {
    writeFileSync(draft, content, { flag: 'wx' });
    if (replaced !== undefined) chmodSync(draft, replaced.mode & 0o777);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
