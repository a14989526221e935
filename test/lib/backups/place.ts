import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeBackup, type Made, type Source } from '../../../src/lib/backups/backup.ts';
import { migrate } from '../../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../../src/lib/db/open.ts';
import { folders } from '../../../src/lib/paths.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export const taken = new Date('2026-11-20T10:00:00Z');

interface Place {
  readonly folder: string;
  readonly source: Source;
  readonly db: Db;
  readonly backUp: (changes?: Partial<Source>, at?: Date) => Promise<Made>;
  /** Puts a file where uploads will be kept. */
  readonly upload: (name: string, content: string | Buffer) => void;
  /** A key file of 32 bytes, all the same. */
  readonly key: (byte: number) => string;
}

/** Migrating takes a while, and every place begins with the same. */
let migrated: string | undefined;

function migratedFile(): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'frailsafe-test-')), 'frailsafe.sqlite');
  const db = openDatabase(file);
  migrate(db, folders.migrations, '', taken);
  db.close();
  return file;
}

/** A data folder with a migrated database and nothing else. */
export function place(): Place {
  const folder = temporaryFolder();
  const databaseFile = path.join(folder, 'frailsafe.sqlite');
  copyFileSync((migrated ??= migratedFile()), databaseFile);
  const db = openDatabase(databaseFile);
  const uploads = path.join(folder, 'uploads');
  const source: Source = {
    databaseFile,
    uploads,
    backups: path.join(folder, 'backups'),
    keyFile: undefined,
  };
  return {
    folder,
    source,
    db,
    backUp: (changes = {}, at = taken) =>
      makeBackup({ ...source, ...changes }, at, () => undefined),
    upload: (name, content) => {
      const file = path.join(uploads, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    },
    key: (byte) => {
      const file = path.join(folder, `key-${byte}`);
      writeFileSync(file, Buffer.alloc(32, byte), { mode: 0o600 });
      return file;
    },
  };
}

/** Names the teams of a database: rows to tell one moment from another by. */
export function addTeam(db: Db, name: string): void {
  db.prepare('INSERT INTO teams (name) VALUES (?)').run(name);
}

export function teamsIn(databaseFile: string): unknown[] {
  const db = openDatabase(databaseFile);
  try {
    return db.prepare('SELECT name FROM teams ORDER BY id').pluck().all();
  } finally {
    db.close();
  }
}

/** Each file below `folder` with a hash of what it holds. */
export function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
      return [path.relative(folder, file), hash];
    }),
  );
}
