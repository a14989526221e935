import { newestBackupAt, staleBackups } from '../../lib/backups/alarm.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Site } from '../../lib/http/context.ts';
import type { News } from '../../lib/http/today.ts';
import { deadJobs } from '../../lib/outbox/alarms.ts';
import { backupFolder } from '../../lib/paths.ts';
import { inFigures } from '../../lib/text/counted.ts';
import { dateAndTime } from '../../lib/text/dates.ts';

export function failedWork({ db }: Site): News | undefined {
  const count = deadJobs(db);
  if (count === 0) return undefined;
  return { words: `${inFigures(count)} failed for good`, tone: 'warning' };
}

/** Told every day: who reads it knows that backups are being made. */
export function newestBackup({ config, clock }: Site): News {
  const folder = backupFolder(config.dataDir);
  const now = clock.now();
  const stale = staleBackups(folder, now);
  const newest = newestBackupAt(folder, now);
  if (stale !== undefined || newest === undefined) {
    return { words: stale ?? 'No backup has been made yet', tone: 'warning' };
  }
  return { words: `made ${dateAndTime(isoTime(newest))}`, tone: 'quiet' };
}
