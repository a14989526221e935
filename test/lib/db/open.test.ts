import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  assertSafeVersion,
  commandBusyTimeout,
  openDatabase,
  servingBusyTimeout,
  type Db,
} from '../../../src/lib/db/open.ts';
import { root } from '../../../src/lib/paths.ts';
import { startApp } from '../../support/app.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const promised = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  secure_delete: 1,
};

function pragmasOf(db: Db): object {
  const read = (name: string): unknown => db.pragma(name, { simple: true });
  return Object.fromEntries(Object.keys(promised).map((name) => [name, read(name)]));
}

describe('opening the database', () => {
  it('sets every pragma on a new file and again on each later opening', () => {
    const file = path.join(temporaryFolder(), 'one.sqlite');
    for (const opening of ['new', 'second', 'third']) {
      const db = openDatabase(file);
      expect({ opening, ...pragmasOf(db) }).toEqual({ opening, ...promised });
      db.exec('CREATE TABLE IF NOT EXISTS t (a TEXT) STRICT');
      db.close();
    }
  });

  it('does what a bare better-sqlite3 does not: it keeps synchronous FULL on a reopened file', () => {
    const file = path.join(temporaryFolder(), 'one.sqlite');
    openDatabase(file).close();
    const bare = new Database(file);
    expect(bare.pragma('synchronous', { simple: true })).toBe(1);
    bare.close();
    const ours = openDatabase(file);
    expect(ours.pragma('synchronous', { simple: true })).toBe(2);
    ours.close();
  });

  it('holds on two connections at once', () => {
    const file = path.join(temporaryFolder(), 'one.sqlite');
    const [first, second] = [openDatabase(file), openDatabase(file)];
    expect([pragmasOf(first), pragmasOf(second)]).toEqual([promised, promised]);
    first.close();
    second.close();
  });

  it('refuses to go on when a pragma is not taken', () => {
    // A database in memory that is not called so cannot have a write-ahead log.
    expect(() => openDatabase('')).toThrow(/SQLite did not accept journal_mode = WAL/);
  });

  it('succeeds in several processes at once on a new file: one makes it a WAL database', async () => {
    const folder = temporaryFolder();
    const module = path.join(root, 'src/lib/db/open.ts');
    const program = `
      import { openDatabase } from ${JSON.stringify(module)};
      for (let file = 0; file < 40; file += 1) {
        openDatabase(${JSON.stringify(folder)} + '/' + file + '.sqlite', 50).close();
      }`;
    const throughTsx = ['--import', 'tsx', '--input-type=module'];
    const openings = [1, 2, 3].map(() =>
      promisify(execFile)(process.execPath, [...throughTsx, '--eval', program], { cwd: root }),
    );
    expect((await Promise.all(openings)).map(({ stderr }) => stderr)).toEqual(['', '', '']);
  });

  it.each(['3.51.2', '3.50.9', '3.9.99', '2.99.9'])('refuses an SQLite too old: %s', (version) => {
    expect(() => assertSafeVersion(version)).toThrow(
      /is not safe here: 3\.51\.3 or newer is needed/,
    );
  });

  it.each(['3.51.3', '3.51.10', '3.52.0', '4.0.0'])('takes an SQLite new enough: %s', (version) => {
    expect(() => assertSafeVersion(version)).not.toThrow();
  });

  it('stands on an SQLite without the WAL-reset fault', () => {
    const db = openDatabase(':memory:');
    const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(3_051_003);
    db.close();
  });

  it('waits long in the command line and only a moment in a serving process', async () => {
    const file = path.join(temporaryFolder(), 'one.sqlite');
    const command = openDatabase(file);
    expect(command.pragma('busy_timeout', { simple: true })).toBe(commandBusyTimeout);
    expect(commandBusyTimeout).toBe(5000);
    command.close();
    const app = await startApp();
    expect(app.site.db.pragma('busy_timeout', { simple: true })).toBe(servingBusyTimeout);
    expect(servingBusyTimeout).toBe(50);
    expect(pragmasOf(app.site.db)).toEqual(promised);
    await app.close();
  });
});
