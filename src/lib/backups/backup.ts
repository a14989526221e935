import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config.ts';
import { namingDamage } from '../db/damage.ts';
import { openToRead } from '../db/open.ts';
import { diskSpace } from '../db/disk-space.ts';
import { sizeInWords, syncPlace } from '../files.ts';
import { backupFolder } from '../paths.ts';
import { extractDatabase } from './extract.ts';
import { BackupFault } from './fault.ts';
import { keyName, readBackupKey } from './key.ts';
import { databaseFileOf, databaseName, writeManifest, type Manifest } from './manifest.ts';
import { backupName, backupsIn, type Backup } from './names.ts';
import { toDelete } from './rotation.ts';
import { seal, type Step } from './sealed.ts';
import { saveUploads } from './uploads.ts';
import { removeWhole, workplace } from './workplace.ts';

/** What is to be saved, and where. */
export interface Source {
  readonly databaseFile: string;
  readonly uploads: string;
  /** The folder of all backups. */
  readonly backups: string;
  readonly keyFile: string | undefined;
}

export interface Made extends Backup {
  readonly manifest: Manifest;
}

/** Told how far the work is: bytes done of bytes to do. */
export type Report = (done: number, total: number) => void;

/** What the site of these settings saves. */
export function backupSource({ dataDir, databaseFile, backupKeyFile }: Config): Source {
  const uploads = path.join(dataDir, 'uploads');
  return { databaseFile, uploads, backups: backupFolder(dataDir), keyFile: backupKeyFile };
}

/** Makes a backup and removes those that have had their time. */
export async function backUp(source: Source, now: Date, report: Report): Promise<Made> {
  const made = await makeBackup(source, now, report);
  rotateBackups(source.backups, now);
  return made;
}

/**
 * Takes one backup while the site goes on: the database as it was at one moment, then the uploads,
 * which are written before the rows that name them and never change, so that none is missing. It is read
 * back and checked before it gets its name; a fault at any step leaves nothing.
 */
export async function makeBackup(source: Source, now: Date, report: Report): Promise<Made> {
  const { backups, databaseFile } = source;
  if (!existsSync(databaseFile)) throw new BackupFault(`There is no database ${databaseFile}`);
  const name = backupName(now);
  const folder = path.join(backups, name);
  if (existsSync(folder)) throw new BackupFault(`There is a backup ${name} already`);
  const work = workplace(backups, 'making');
  try {
    await assertRoom(source);
    const manifest = await fill(work, source, now, report);
    syncPlace(work);
    renameSync(work, folder);
    syncPlace(backups);
    return { name, folder, at: now, manifest };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function rotateBackups(folder: string, now: Date): void {
  const backups = backupsIn(folder);
  const times = backups.map(({ at }) => at);
  const doomed = new Set(toDelete(times, now));
  for (const backup of backups) if (doomed.has(backup.at)) removeWhole(folder, backup.folder);
}

/** The snapshot, and then the copy that is checked, each as large as the database, and the packed file. */
async function assertRoom({ databaseFile, backups }: Source): Promise<void> {
  const needed = 2 * statSync(databaseFile).size;
  const { freeBytes } = await diskSpace(backups);
  if (freeBytes < needed) {
    const [wanted, there] = [needed, freeBytes].map(sizeInWords);
    throw new BackupFault(
      `A backup needs ${wanted} of room for a while; ${backups} has ${there} left`,
    );
  }
}

async function fill(work: string, source: Source, now: Date, report: Report): Promise<Manifest> {
  const key = source.keyFile === undefined ? undefined : readBackupKey(source.keyFile);
  const database = await saveDatabase(work, source.databaseFile, key, report);
  const uploads = await saveUploads(source.uploads, work, backupsIn(source.backups)[0], key);
  const manifest: Manifest = {
    format: 1,
    takenAt: now.toISOString(),
    key: keyName(key),
    ...database,
    uploads: {
      count: uploads.length,
      bytes: uploads.reduce((sum, upload) => sum + upload.bytes, 0),
    },
  };
  writeManifest(work, manifest, uploads);
  return manifest;
}

/** Saves the database and takes it out again, as a restore would, to see that it is whole and sound. */
async function saveDatabase(
  work: string,
  databaseFile: string,
  key: Buffer | undefined,
  report: Report,
): Promise<Pick<Manifest, 'database' | 'schema'>> {
  const snapshot = path.join(work, databaseName);
  takeSnapshot(databaseFile, snapshot);
  const step = stepsTo(2 * statSync(snapshot).size, report);
  const file = databaseFileOf(work, keyName(key));
  const content = await seal(snapshot, file, { name: databaseName, packed: true, key }, step);
  rmSync(snapshot);
  const { schema } = await extractDatabase(work, content, key, snapshot, step);
  rmSync(snapshot);
  return {
    database: { ...content, stored: statSync(file).size },
    schema: schema.at(-1)?.number ?? 0,
  };
}

/** One statement that reads one moment of the database, while others write on. */
function takeSnapshot(databaseFile: string, snapshot: string): void {
  const db = openToRead(databaseFile);
  try {
    namingDamage(databaseFile, () => db.prepare('VACUUM INTO ?').run(snapshot));
  } finally {
    db.close();
  }
}

function stepsTo(total: number, report: Report): Step {
  let done = 0;
  return (bytes) => {
    done += bytes;
    report(done, total);
  };
}
