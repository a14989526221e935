import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { syncPlace } from '../files.ts';
import type { Report } from './backup.ts';
import { extractDatabase } from './extract.ts';
import { BackupFault } from './fault.ts';
import { keyName, readBackupKey } from './key.ts';
import { databaseName, readManifest, type Manifest } from './manifest.ts';
import { backupsIn } from './names.ts';
import { extractUploads } from './uploads.ts';
import { sweepWorkplaces, workplace } from './workplace.ts';

/** What was found in a backup while it was read from end to end. */
export interface Found {
  readonly backup: string;
  readonly takenAt: string;
  readonly encrypted: boolean;
  readonly schema: number;
  readonly databaseBytes: number;
  readonly uploads: Manifest['uploads'];
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Secrets made in development; they are in no backup, so a folder that holds only them is empty. */
const keptSecrets = new Set(['session.secret', 'pepper.secret']);

/** The folder of the backup that `named` means: a path, or `latest` of those in `backups`. */
export function backupNamed(named: string, backups: string): string {
  if (named !== 'latest') {
    if (!existsSync(named)) throw new BackupFault(`There is no backup ${named}`);
    return path.resolve(named);
  }
  const [newest] = backupsIn(backups);
  if (newest === undefined) throw new BackupFault(`There is no backup in ${backups}`);
  return newest.folder;
}

/**
 * Puts database and uploads of a backup into `target`, which must be empty. The database comes last
 * and by its name at once, so that a restore cut short never looks like a site.
 */
export async function restoreBackup(
  backup: string,
  target: string,
  keyFile: string | undefined,
  report: Report,
): Promise<Found> {
  const opened = openBackup(backup, keyFile);
  const work = emptyPlace(target);
  try {
    const uploads = path.join(work, 'uploads');
    const found = await takeOut(opened, work, uploads, report);
    if (existsSync(uploads)) renameSync(uploads, path.join(target, 'uploads'));
    renameSync(path.join(work, databaseName), path.join(target, databaseName));
    syncPlace(target);
    return found;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Reads all of a backup as a restore would, in a place below `scratch` that is removed afterwards. */
export async function checkBackup(
  backup: string,
  scratch: string,
  keyFile: string | undefined,
  report: Report,
): Promise<Found> {
  const opened = openBackup(backup, keyFile);
  const work = workplace(scratch, 'checking');
  try {
    return await takeOut(opened, work, undefined, report);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A workplace in `target`, which holds nothing else. */
function emptyPlace(target: string): string {
  if (existsSync(target)) {
    sweepWorkplaces(target);
    const there = readdirSync(target).find((name) => !keptSecrets.has(name));
    if (there !== undefined) {
      throw new BackupFault(`${target} is not empty: it holds ${there}. Name an empty folder.`);
    }
  }
  return workplace(target, 'making');
}

interface Opened {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly key: Buffer | undefined;
}

function openBackup(folder: string, keyFile: string | undefined): Opened {
  const manifest = readManifest(folder);
  if (manifest.key === null) return { folder, manifest, key: undefined };
  if (keyFile === undefined) {
    throw new BackupFault(`${folder} is encrypted: set BACKUP_KEY_FILE to its key file`);
  }
  const key = readBackupKey(keyFile);
  if (keyName(key) !== manifest.key) {
    throw new BackupFault(`${folder} was encrypted with another key than that of BACKUP_KEY_FILE`);
  }
  return { folder, manifest, key };
}

/** Takes the database out into `work` and the uploads into `uploads`, or only compares them without one. */
async function takeOut(
  { folder, manifest, key }: Opened,
  work: string,
  uploads: string | undefined,
  report: Report,
): Promise<Found> {
  const total = manifest.database.bytes;
  let done = 0;
  const step = (bytes: number): void => report((done += bytes), total);
  const to = path.join(work, databaseName);
  const { rows } = await extractDatabase(folder, manifest.database, key, to, step);
  await extractUploads(folder, uploads, key);
  return {
    backup: folder,
    takenAt: manifest.takenAt,
    encrypted: key !== undefined,
    schema: manifest.schema,
    databaseBytes: total,
    uploads: manifest.uploads,
    rows,
  };
}
