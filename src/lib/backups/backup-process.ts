import { constants, setPriority } from 'node:os';
import { backUp, type Source } from './backup.ts';
import { BackupFault } from './fault.ts';

export interface BackupJob {
  readonly source: Source;
  /** The moment, in ISO time: a process has no clock but the machine's. */
  readonly now: string;
}

export type BackupAnswer =
  { readonly made: string; readonly bytes: number } | { readonly fault: string };

// Requests come first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.once('message', (job: BackupJob) => {
  void work(job).then((answer) => process.send?.(answer, () => process.disconnect()));
});

async function work({ source, now }: BackupJob): Promise<BackupAnswer> {
  try {
    const { name, manifest } = await backUp(source, new Date(now), () => undefined);
    return { made: name, bytes: manifest.database.stored };
  } catch (error) {
    if (error instanceof BackupFault) return { fault: error.message };
    return { fault: error instanceof Error ? String(error.stack) : 'unknown fault' };
  }
}
