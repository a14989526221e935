import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { BackupFault } from './fault.ts';

/*
 * What a backup's folder holds:
 *
 *   backup.json               what this file describes
 *   frailsafe.sqlite.gz       the database; .enc after it when sealed with a key
 *   uploads/…                 each upload under its own path, likewise
 *   uploads.json              the list of them
 */

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.int().min(0);

const Manifest = z.strictObject({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  /** Which key sealed it; null when none did. */
  key: z.string().nullable(),
  /** The newest migration it has applied. */
  schema: z.int().min(0),
  /** `stored` is the size of its file in the backup. */
  database: z.strictObject({ bytes, hash, stored: bytes }),
  uploads: z.strictObject({ count: z.int().min(0), bytes }),
});
export type Manifest = z.output<typeof Manifest>;

/** Below the folder of uploads, and nowhere else: the list of a plain backup could have been changed. */
const inside = z
  .string()
  .max(500)
  .refine((place) => place.split('/').every((part) => !['', '.', '..'].includes(part)));
const Uploads = z.array(z.strictObject({ path: inside, bytes, hash }));
export type Upload = z.output<typeof Uploads>[number];

const manifestFile = 'backup.json';
const uploadsFile = 'uploads.json';

/** The database's name in a backup and in the data folder. */
export const databaseName = 'frailsafe.sqlite';

export function databaseFileOf(backup: string, key: string | null): string {
  return path.join(backup, `${databaseName}.gz${key === null ? '' : '.enc'}`);
}

export function uploadFileOf(backup: string, upload: string, key: string | null): string {
  return path.join(backup, 'uploads', `${upload}${key === null ? '' : '.enc'}`);
}

/** @throws BackupFault when there is no backup in the folder, or another version's */
export function readManifest(backup: string): Manifest {
  return read(backup, manifestFile, Manifest);
}

export function readUploadList(backup: string): Upload[] {
  return read(backup, uploadsFile, Uploads);
}

export function writeManifest(
  backup: string,
  manifest: Manifest,
  uploads: readonly Upload[],
): void {
  write(path.join(backup, uploadsFile), uploads);
  write(path.join(backup, manifestFile), manifest);
}

function write(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, {
    flag: 'wx',
    mode: 0o600,
    flush: true,
  });
}

function read<T>(backup: string, name: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(readFileSync(path.join(backup, name), 'utf8')));
  } catch {
    throw new BackupFault(`${backup} is not a backup that this version can read`);
  }
}
