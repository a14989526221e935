import { diskSpace, type DiskSpace } from '../../lib/db/disk-space.ts';
import type { Site } from '../../lib/http/context.ts';
import { deadJobs, stuckJobs } from '../../lib/outbox/alarms.ts';
import { sprayingAlarm } from '../accounts/index.ts';
import { deadInWords, stuckInWords, type Alarm } from './jobs-in-words.ts';

/** What an admin should look into, but for what has a line of its own in their day; none when all is well. */
export async function alarmsNow(site: Site): Promise<readonly Alarm[]> {
  const jobs = stuckAlarms(site).map((alarm) => ({ link: outboxLink, ...alarm }));
  const disk = diskWords[(await diskSpace(site.config.dataDir)).state];
  const spraying = sprayingAlarm(site.db, site.clock.now());
  return [
    ...jobs,
    ...(disk === undefined ? [] : [{ text: disk }]),
    ...(spraying === undefined ? [] : [{ text: spraying }]),
  ];
}

export function outboxAlarms(site: Site): readonly Alarm[] {
  const dead = deadInWords(deadJobs(site.db));
  return [...stuckAlarms(site), ...(dead === undefined ? [] : [dead])];
}

function stuckAlarms({ db, clock, urgentJobs }: Site): readonly Alarm[] {
  const now = clock.now();
  return urgentJobs.flatMap((kind) => stuckInWords(kind, stuckJobs(db, [kind], now)) ?? []);
}

const outboxLink = { label: 'Look at the outbox', href: '/admin/outbox' };

const diskWords: Readonly<Record<DiskSpace['state'], string | undefined>> = {
  ok: undefined,
  low: 'The disk of the website is 90 % full. Ask whoever runs it to make room.',
  stop: 'The disk of the website is full, so nothing is saved. Ask whoever runs it to make room.',
};
