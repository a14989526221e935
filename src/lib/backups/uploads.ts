import { existsSync, linkSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { syncPlace } from '../files.ts';
import { assertSame } from './extract.ts';
import { BackupFault } from './fault.ts';
import { keyName } from './key.ts';
import { readManifest, readUploadList, uploadFileOf, type Upload } from './manifest.ts';
import type { Backup } from './names.ts';
import { seal, unseal, type Form } from './sealed.ts';

/**
 * Saves every file below `uploads`. An upload never changes, so one that the backup before holds is
 * linked to it: it takes room once, however many backups hold it.
 */
export async function saveUploads(
  uploads: string,
  work: string,
  before: Backup | undefined,
  key: Buffer | undefined,
): Promise<Upload[]> {
  const known = knownUploads(before, keyName(key));
  const saved: Upload[] = [];
  for (const name of uploadsIn(uploads)) {
    const from = path.join(uploads, name);
    const bytes = statSync(from, { throwIfNoEntry: false })?.size;
    // Erased since the folder was read.
    if (bytes === undefined) continue;
    const file = uploadFileOf(work, name, keyName(key));
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const earlier = known.get(name);
    const linked = earlier?.bytes === bytes && link(earlier.file, file);
    saved.push(linked ? withoutFile(earlier) : await saveUpload(from, file, name, key));
  }
  syncFolders(path.join(work, 'uploads'));
  return saved;
}

/** Reads every upload of a backup back, into the folder `to` or, without one, only to compare it. */
export async function extractUploads(
  backup: string,
  to: string | undefined,
  key: Buffer | undefined,
): Promise<void> {
  for (const upload of readUploadList(backup)) {
    const target = to === undefined ? undefined : path.join(to, upload.path);
    if (target !== undefined) mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    const from = uploadFileOf(backup, upload.path, keyName(key));
    assertSame(upload.path, upload, await unseal(from, target, formOf(upload.path, key), ignore));
  }
  if (to !== undefined) syncFolders(to);
}

/** Paths of the files below `folder`; one whose name begins with a dot is not whole yet. */
function uploadsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

interface Stored extends Upload {
  readonly file: string;
}

function knownUploads(before: Backup | undefined, key: string | null): Map<string, Stored> {
  try {
    if (before === undefined || readManifest(before.folder).key !== key) return new Map();
    return new Map(
      readUploadList(before.folder).map((upload) => [
        upload.path,
        { ...upload, file: uploadFileOf(before.folder, upload.path, key) },
      ]),
    );
  } catch (error) {
    // A damaged backup must not keep the next one from being made.
    if (error instanceof BackupFault) return new Map();
    throw error;
  }
}

/** False where the disk knows no links, or the earlier file has gone. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

function withoutFile({ path, bytes, hash }: Stored): Upload {
  return { path, bytes, hash };
}

async function saveUpload(
  from: string,
  to: string,
  name: string,
  key: Buffer | undefined,
): Promise<Upload> {
  const content = await seal(from, to, formOf(name, key), ignore);
  assertSame(name, content, await unseal(to, undefined, formOf(name, key), ignore));
  return { path: name, ...content };
}

function formOf(upload: string, key: Buffer | undefined): Form {
  return { name: `uploads/${upload}`, packed: false, key };
}

function ignore(): void {
  // The database is what takes the time that a bar shows.
}

function syncFolders(folder: string): void {
  if (!existsSync(folder)) return;
  const inside = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of inside) {
    if (entry.isDirectory()) syncPlace(path.join(entry.parentPath, entry.name));
  }
  syncPlace(folder);
}
