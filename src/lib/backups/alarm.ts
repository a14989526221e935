import { hour } from '../clock.ts';
import { backupsIn } from './names.ts';

const alarmAfter = 2 * hour;

/** When the newest backup was made; none before the first. */
export function newestBackupAt(folder: string, now: Date): Date | undefined {
  return backupsIn(folder).find(({ at }) => at <= now)?.at;
}

/** What to tell an admin when backups are not being made; `undefined` while they are. */
export function staleBackups(folder: string, now: Date): string | undefined {
  const newest = newestBackupAt(folder, now);
  if (newest === undefined) return 'No backup has been made yet';
  const age = now.getTime() - newest.getTime();
  if (age <= alarmAfter) return undefined;
  return `The newest backup is ${Math.floor(age / hour)} hours old`;
}
