import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backupName } from '../backups/names.ts';
import { workplace } from '../backups/workplace.ts';
import { StartFault } from '../errors.ts';
import { syncPlace } from '../files.ts';
import { appliedSteps, inspectDatabase, type AppliedStep } from './inspect.ts';
import type { Db } from './open.ts';
import { transaction } from './transaction.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

const copyPrefix = 'before-migration-';
const copiesKept = 5;

/**
 * Brings the schema up to date: each pending file of `folder` in one transaction, in order, its
 * hash kept. Before the first change to a database that already holds something, a verified copy is
 * put into `backups` (skipped for `:memory:`). Refuses a schema newer than this code, and a step
 * whose text changed after it was applied.
 * @returns the names of the migrations applied now
 */
export function migrate(db: Db, folder: string, backups: string, now: Date): string[] {
  db.exec(
    `CREATE TABLE IF NOT EXISTS schema_migrations (
       number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at TEXT NOT NULL
     ) STRICT`,
  );
  const known = readMigrations(folder);
  const applied = appliedSteps(db);
  assertKnown(applied, known);
  const pending = known.slice(applied.length);
  if (pending.length > 0 && applied.length > 0) copyBefore(db, backups, now);
  return pending.filter((step) => apply(db, step, now)).map((step) => step.name);
}

/** Whether the schema is exactly what `folder` makes: a newer version may have changed it meanwhile. */
export function isCurrent(db: Db, folder: string): boolean {
  const newest = db.prepare('SELECT max(number) FROM schema_migrations').pluck().get();
  return newest === migrationFiles(folder).length;
}

function migrationFiles(folder: string): string[] {
  return readdirSync(folder).filter((file) => /^\d{4}_[a-z_]+\.sql$/.test(file));
}

/** The copies that were made before migrations, newest first. */
export function copiesBeforeMigrations(backups: string): string[] {
  if (!existsSync(backups)) return [];
  const copies = readdirSync(backups).filter((name) => name.startsWith(copyPrefix));
  return copies.sort().toReversed();
}

export function readMigrations(folder: string): Migration[] {
  return migrationFiles(folder)
    .sort()
    .map((file, index) => readMigration(path.join(folder, file), file, index + 1));
}

function readMigration(file: string, name: string, expected: number): Migration {
  const number = Number(name.slice(0, 4));
  if (number !== expected) throw new StartFault(`Migration ${name} should have number ${expected}`);
  const sql = readFileSync(file, 'utf8');
  return { number, name, sql, hash: createHash('sha256').update(sql).digest('hex') };
}

function assertKnown(applied: readonly AppliedStep[], known: readonly Migration[]): void {
  for (const [index, step] of applied.entries()) {
    const same = known[index];
    if (same === undefined) {
      throw new StartFault(
        `The database has schema ${step.number}, newer than this version of Frailsafe knows. Start the newer version.`,
      );
    }
    if (same.hash !== step.hash) {
      throw new StartFault(`Migration ${same.name} was changed after this database applied it.`);
    }
  }
}

function copyBefore(db: Db, backups: string, now: Date): void {
  if (db.memory) return;
  const work = workplace(backups, 'making');
  try {
    const name = `${copyPrefix}${backupName(now)}.sqlite`;
    const [draft, copy] = [path.join(work, name), path.join(backups, name)];
    if (existsSync(copy)) throw new StartFault(`${copy} is there already`);
    db.prepare('VACUUM INTO ?').run(draft);
    const { faults } = inspectDatabase(draft);
    if (faults.length > 0) throw new StartFault(`A copy of it is not sound: ${faults.join('; ')}`);
    syncPlace(draft);
    renameSync(draft, copy);
    syncPlace(backups);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  for (const old of copiesBeforeMigrations(backups).slice(copiesKept)) {
    rmSync(path.join(backups, old), { force: true });
  }
}

/** False when another process that started at the same time was first. */
function apply(db: Db, { number, name, sql, hash }: Migration, now: Date): boolean {
  return transaction(db, () => {
    const first = db.prepare('SELECT 1 FROM schema_migrations WHERE number = ?').get(number);
    if (first !== undefined) return false;
    db.exec(sql);
    const insert = db.prepare('INSERT INTO schema_migrations VALUES (?, ?, ?, ?)');
    insert.run(number, name, hash, now.toISOString());
    return true;
  });
}
