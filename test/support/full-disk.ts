import { spawnSync } from 'node:child_process';

/** Whether files of this process can be kept from growing: `prlimit` is of Linux. */
export const canLimitFiles = setLimit('') === 0;
if (!canLimitFiles) {
  process.stderr.write('skipped: files that cannot grow (prlimit is not here)\n');
}

/** From now on no file of this process takes another byte, as on a full disk; undone by the answer. */
export function stopFilesGrowing(): () => void {
  if (setLimit('0:') !== 0) throw new Error('prlimit did not work');
  return () => {
    if (setLimit('unlimited:') !== 0) throw new Error('prlimit did not work');
  };
}

function setLimit(limit: string): number | null {
  const size = limit === '' ? '--fsize' : `--fsize=${limit}`;
  return spawnSync('prlimit', ['--pid', String(process.pid), size]).status;
}
