import path from 'node:path';
import { staleBackups } from '../backups/alarm.ts';
import { backupsIn } from '../backups/names.ts';
import { copiesBeforeMigrations } from '../db/migrate.ts';
import { diskSpace } from '../db/disk-space.ts';
import { openToOthers, sizeInWords } from '../files.ts';
import { backupFolder } from '../paths.ts';
import { fault, ok, warning, type Check, type Patient, type Verdict } from './check.ts';

/** What the disk, its files and the backups on it are like. */
export const machineChecks: readonly Check[] = [
  ['Disk space', lookAtRoom],
  ['File modes', lookAtModes],
  ['Backups', lookAtBackups],
];

async function lookAtRoom({ config }: Patient): Promise<Verdict> {
  const { freeBytes, totalBytes, state } = await diskSpace(config.dataDir);
  const left = `${sizeInWords(freeBytes)} of ${sizeInWords(totalBytes)} are free`;
  const advice = `Make room on the disk of ${config.dataDir}`;
  if (state === 'stop') return fault(left, advice);
  return state === 'low' ? warning(left, advice) : ok(left);
}

function lookAtModes({ config }: Patient): Verdict {
  const { dataDir, databaseFile, backupKeyFile } = config;
  const places = [
    dataDir,
    backupFolder(dataDir),
    ...['', '-wal', '-shm'].map((tail) => `${databaseFile}${tail}`),
    ...['session.secret', 'pepper.secret'].map((name) => path.join(dataDir, name)),
    ...(backupKeyFile === undefined ? [] : [backupKeyFile]),
  ];
  const open = places.filter(openToOthers);
  if (open.length === 0) return ok('Only the owner can read the data and the keys');
  const advice = `chmod go= ${open.join(' ')}`;
  const found = `Others can read ${open.join(', ')}`;
  return config.production ? fault(found, advice) : warning(found, advice);
}

function lookAtBackups({ config, now }: Patient): Verdict {
  const folder = backupFolder(config.dataDir);
  const backups = backupsIn(folder);
  const copies = copiesBeforeMigrations(folder).length;
  const told = `${backups.length} backups, newest ${backups[0]?.name ?? 'none'}; ${copies} copies from before migrations`;
  const stale = staleBackups(folder, now);
  if (stale === undefined) return ok(told);
  const advice = 'Start the site, which takes one every hour, or run `npm run frailsafe -- backup`';
  return config.production && backups.length > 0
    ? fault(`${stale} (${told})`, advice)
    : warning(`${stale} (${told})`, advice);
}
