import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { newFolder } from './processes.ts';

export interface SmallDisk {
  readonly folder: string;
  /** Fills the disk until so many bytes are free. */
  readonly fill: (freeBytes: number) => void;
  /** Takes away what filled it. */
  readonly empty: () => void;
  readonly unmount: () => void;
}

/** A real disk in memory, or undefined where this user may not mount one. */
export function mountSmallDisk(bytes: number): SmallDisk | undefined {
  const folder = newFolder();
  const size = `size=${bytes},mode=0700`;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]).status !== 0) {
    process.stderr.write('skipped: a small disk cannot be mounted here (that needs root)\n');
    return undefined;
  }
  const filler = path.join(folder, 'filler');
  const fill = (freeBytes: number): void => {
    const { bavail, bsize } = statfsSync(folder);
    writeBytes(filler, bavail * bsize - freeBytes);
  };
  return {
    folder,
    fill,
    empty: () => rmSync(filler, { force: true }),
    unmount: () => {
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeBytes(file: string, bytes: number): void {
  const chunk = Buffer.alloc(1024 * 1024, 1);
  const handle = openSync(file, 'a');
  try {
    for (let left = bytes; left > 0;) left -= writeSync(handle, chunk, 0, Math.min(left, 1e6));
  } catch (error) {
    // Somebody else took the last bytes meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(handle);
  }
}
