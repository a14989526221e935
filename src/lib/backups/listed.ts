import { BackupFault } from './fault.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { backupsIn } from './names.ts';
import { kept, type Keeping } from './rotation.ts';

export interface ListedBackup {
  readonly name: string;
  /** ISO time. */
  readonly takenAt: string;
  /** The rule that keeps it; none when the next backup takes it away. */
  readonly keeping: Keeping | undefined;
  /** What it says of itself; none when that cannot be read. */
  readonly manifest: Manifest | undefined;
}

const mostListed = 100;

/** The backups in `folder`, newest first. */
export function listBackups(folder: string, now: Date): ListedBackup[] {
  const backups = backupsIn(folder);
  const times = backups.map(({ at }) => at);
  const keeping = kept(times, now);
  return backups.slice(0, mostListed).map((backup) => ({
    name: backup.name,
    takenAt: backup.at.toISOString(),
    keeping: keeping.get(backup.at),
    manifest: manifestOf(backup.folder),
  }));
}

function manifestOf(backup: string): Manifest | undefined {
  try {
    return readManifest(backup);
  } catch (error) {
    if (error instanceof BackupFault) return undefined;
    throw error;
  }
}
