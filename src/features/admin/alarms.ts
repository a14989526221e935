import { staleBackups } from '../../lib/backups/alarm.ts';
import { diskSpace, type DiskSpace } from '../../lib/db/disk-space.ts';
import type { Site } from '../../lib/http/context.ts';
import { deadJobs, stuckJobs } from '../../lib/outbox/alarms.ts';
import { backupFolder } from '../../lib/paths.ts';
import { sprayingAlarm } from '../accounts/index.ts';
import { deadInWords, stuckInWords, type Alarm } from './jobs-in-words.ts';

/** What an admin should look into; none when all is well. */
export async function alarmsNow(site: Site): Promise<readonly Alarm[]> {
  const { config, clock } = site;
  const jobs = outboxAlarms(site).map((alarm) => ({ link: outboxLink, ...alarm }));
  const backups = staleBackups(backupFolder(config.dataDir), clock.now());
  const disk = diskWords[(await diskSpace(config.dataDir)).state];
  const spraying = sprayingAlarm(site.db, clock.now());
  return [
    ...jobs,
    ...(backups === undefined ? [] : [{ text: `${backups}.`, link: backupsLink }]),
    ...(disk === undefined ? [] : [{ text: disk }]),
    ...(spraying === undefined ? [] : [{ text: spraying }]),
  ];
}

export function outboxAlarms({ db, clock, urgentJobs }: Site): readonly Alarm[] {
  const now = clock.now();
  const stuck = urgentJobs.map((kind) => stuckInWords(kind, stuckJobs(db, [kind], now)));
  return [...stuck, deadInWords(deadJobs(db))].filter((alarm) => alarm !== undefined);
}

const outboxLink = { label: 'Look at the outbox', href: '/admin/outbox' };
const backupsLink = { label: 'Look at the backups', href: '/admin/backups' };

const diskWords: Readonly<Record<DiskSpace['state'], string | undefined>> = {
  ok: undefined,
  low: 'The disk of the website is 90 % full. Ask whoever runs it to make room.',
  stop: 'The disk of the website is full, so nothing is saved. Ask whoever runs it to make room.',
};
