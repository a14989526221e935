import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { backupsIn } from '../../src/lib/backups/names.ts';
import { checkBackup } from '../../src/lib/backups/restore.ts';
import { inspectDatabase } from '../../src/lib/db/inspect.ts';
import { readMigrations } from '../../src/lib/db/migrate.ts';
import { openDatabase, openToRead, type Db } from '../../src/lib/db/open.ts';
import { backupFolder, folders } from '../../src/lib/paths.ts';
import { frailsafe, killedAt, newFolder } from '../support/processes.ts';

/* What the short and the long tests of kills share: a large database of an older schema, and what must be true after. */

const newestSchema = readMigrations(folders.migrations).length;
/** The migration that copies the outbox into a new table. */
export const rewritesOutbox = 9;
const jobs = 16_000;

/** Applies the first `steps` migrations to an empty database, as the release of that time did. */
export function migrateTo(db: Db, steps: number): void {
  db.exec(
    `CREATE TABLE schema_migrations (
       number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at TEXT NOT NULL
     ) STRICT`,
  );
  for (const { number, name, hash, sql } of readMigrations(folders.migrations).slice(0, steps)) {
    db.exec(sql);
    db.prepare('INSERT INTO schema_migrations VALUES (?, ?, ?, ?)').run(number, name, hash, 'then');
  }
}

/** A database of schema 5 whose outbox is so large that rewriting it takes a while. */
export function largeOldDatabase(): string {
  const file = path.join(newFolder(), 'frailsafe.sqlite');
  const db = openDatabase(file);
  migrateTo(db, 5);
  const insert = db.prepare(
    `INSERT INTO outbox (kind, payload, created_at, run_at) VALUES ('job.done', ?, 'then', 'then')`,
  );
  db.transaction(() => {
    for (let number = 0; number < jobs; number += 1) insert.run('x'.repeat(1500));
  })();
  db.close();
  return file;
}

interface Trial {
  readonly folder: string;
  readonly file: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** A data folder of its own with a copy of the database in it. */
export function trialWith(database: string): Trial {
  const folder = newFolder();
  const file = path.join(folder, 'frailsafe.sqlite');
  copyFileSync(database, file);
  return { folder, file, settings: { DATA_DIR: folder, LOG_LEVEL: 'silent' } };
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The largest file called `name` that lies in a place of unfinished work of `folder`. */
export function unfinished(folder: string, name: string): number {
  const backups = backupFolder(folder);
  if (!existsSync(backups)) return 0;
  const places = readdirSync(backups).filter((one) => one.startsWith('.making'));
  const sizes = places.flatMap((place) =>
    filesIn(path.join(backups, place))
      .filter((file) => file.startsWith(name))
      .map((file) => sizeOf(path.join(backups, place, file))),
  );
  return Math.max(0, ...sizes);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It was renamed just now.
    return [];
  }
}

/** Kills a migration at a moment: the database is at a whole step, and the next start completes it. */
export async function killMigration(
  database: string,
  moment: (trial: Trial) => boolean,
): Promise<number> {
  const trial = trialWith(database);
  const killed = await killedAt(['user', 'list'], trial.settings, () => moment(trial));
  expect(killed, 'the moment came before the end').toBe(true);
  const reached = wholeStep(trial.file);
  for (const copy of filesIn(backupFolder(trial.folder)).filter((one) => one.endsWith('.sqlite'))) {
    expect(inspectDatabase(path.join(backupFolder(trial.folder), copy)).faults).toEqual([]);
  }
  const { code, err } = await frailsafe(['user', 'list'], trial.settings);
  expect([code, err]).toEqual([0, '']);
  expect(wholeStep(trial.file)).toBe(newestSchema);
  const left = filesIn(backupFolder(trial.folder)).filter((one) => !one.startsWith('before-'));
  expect(left).toEqual([]);
  rmSync(trial.folder, { recursive: true });
  return reached;
}

/** The schema a database has reached, when it is sound and exactly as that step makes it. */
function wholeStep(file: string): number {
  const db = openToRead(file);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const number = Number(db.prepare('SELECT max(number) FROM schema_migrations').pluck().get());
    expect(schemaOf(db)).toEqual(schemaAfter(number));
    expect(db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(jobs);
    return number;
  } finally {
    db.close();
  }
}

function schemaOf(db: Db): unknown[] {
  return db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
}

function schemaAfter(steps: number): unknown[] {
  const db = openDatabase(':memory:');
  migrateTo(db, steps);
  const schema = schemaOf(db);
  db.close();
  return schema;
}

/** Kills a backup at a moment: what has a backup's name is sound, and the next one sweeps the rest. */
export async function killBackup(trial: Trial, moment: () => boolean): Promise<void> {
  expect(await killedAt(['backup'], trial.settings, moment), 'came before the end').toBe(true);
  const backups = backupFolder(trial.folder);
  for (const { folder } of backupsIn(backups)) {
    const found = await checkBackup(folder, newFolder(), undefined, () => undefined);
    expect(found.rows['outbox']).toBe(jobs);
  }
}
