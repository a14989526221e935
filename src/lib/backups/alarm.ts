import { hour } from '../clock.ts';
import { backupsIn } from './names.ts';

const alarmAfter = 2 * hour;

/** What to tell an admin when backups are not being made; `undefined` while they are. */
export function staleBackups(folder: string, now: Date): string | undefined {
  const newest = backupsIn(folder).find(({ at }) => at <= now);
  if (newest === undefined) return 'No backup has been made yet';
  const age = now.getTime() - newest.at.getTime();
  if (age <= alarmAfter) return undefined;
  return `The newest backup is ${Math.floor(age / hour)} hours old`;
}
