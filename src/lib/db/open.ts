import Database from 'better-sqlite3';
import { StartFault } from '../errors.ts';
import { folded } from '../text/folded.ts';
import { namingDamage } from './damage.ts';

export type Db = Database.Database;

/** Serving processes: a blocked statement freezes every page, so it fails soon and `write` tries again. */
export const servingBusyTimeout = 50;
/** The command line has nobody else to serve. */
export const commandBusyTimeout = 5000;

/** Older versions can corrupt a WAL database when two connections write and checkpoint together. */
const oldestSafeVersion = '3.51.3';

/**
 * Opens the database file (or `:memory:`) and sets and reads back every pragma we rely on.
 * better-sqlite3 reopens a WAL file with synchronous NORMAL, in which power loss may undo an
 * acknowledged post, so FULL is set and asserted on each open.
 */
export function openDatabase(file: string, busyTimeout: number = commandBusyTimeout): Db {
  return prepareDatabase(new Database(file, { timeout: busyTimeout }));
}

/** The same for a look at a file that must be there; nothing can be written through it. */
export function openToRead(file: string): Db {
  const options = { timeout: commandBusyTimeout, readonly: true, fileMustExist: true };
  return prepareDatabase(new Database(file, options));
}

function prepareDatabase(db: Db): Db {
  try {
    namingDamage(db.name, () => patiently(() => setUp(db)));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function setUp(db: Db): void {
  assertSafeVersion(String(db.prepare('SELECT sqlite_version()').pluck().get()));
  for (const [pragma, value, expected] of pragmas(db.name)) {
    db.pragma(`${pragma} = ${value}`);
    const actual: unknown = db.pragma(pragma, { simple: true });
    if (actual !== expected) {
      throw new StartFault(`SQLite did not accept ${pragma} = ${value}: it says ${String(actual)}`);
    }
  }
  db.function('fold', { deterministic: true }, (text) => folded(String(text)));
  // Reads the schema, so that a damaged one is found here.
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
}

/** How long a statement may wait for another process from now on. */
export function setBusyTimeout(db: Db, busyTimeout: number): void {
  db.pragma(`busy_timeout = ${busyTimeout}`);
}

/**
 * Empties the write-ahead log, in which older words of a row stand until then.
 * @returns false while another process reads what is in it
 */
export function emptyLog(db: Db): boolean {
  const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  return outcome?.busy !== 1;
}

/** Puts the write-ahead log into the database, as far as other processes let it, and closes. */
export function closeDatabase(db: Db): void {
  emptyLog(db);
  db.close();
}

/**
 * SQLite does not wait for its busy timeout when two processes make one new file a WAL database, so
 * this tries again. It may block: nobody is served yet.
 */
function patiently(work: () => void): void {
  const giveUpAt = performance.now() + commandBusyTimeout;
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= giveUpAt) throw error;
      Atomics.wait(nothing, 0, 0, 20);
    }
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function pragmas(file: string): [pragma: string, value: string, expected: unknown][] {
  return [
    ['journal_mode', 'WAL', file === ':memory:' ? 'memory' : 'wal'],
    ['synchronous', 'FULL', 2],
    ['foreign_keys', 'ON', 1],
    ['trusted_schema', 'OFF', 0],
    ['secure_delete', 'ON', 1],
    // Without it REPLACE deletes rows past the triggers that keep the audit entries.
    ['recursive_triggers', 'ON', 1],
  ];
}

export function assertSafeVersion(version: string): void {
  if (version.localeCompare(oldestSafeVersion, 'en', { numeric: true }) < 0) {
    throw new StartFault(
      `SQLite ${version} is not safe here: ${oldestSafeVersion} or newer is needed`,
    );
  }
}
