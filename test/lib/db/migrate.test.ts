import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../../src/lib/db/open.ts';
import { folders } from '../../../src/lib/paths.ts';
import { projectRoot } from '../source-files.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const now = new Date('2026-11-20T10:00:00Z');

/** A place with a database file and a folder of steps that the test writes. */
function place(): {
  readonly step: (name: string, sql: string) => void;
  readonly run: (at?: Date) => string[];
  readonly open: <T>(look: (db: Db) => T) => T;
  readonly backups: string;
  readonly file: string;
  readonly steps: string;
} {
  const folder = temporaryFolder();
  const steps = path.join(folder, 'migrations');
  mkdirSync(steps);
  const backups = path.join(folder, 'backups');
  const file = path.join(folder, 'one.sqlite');
  const open = <T>(look: (db: Db) => T): T => {
    const db = openDatabase(file);
    try {
      return look(db);
    } finally {
      db.close();
    }
  };
  return {
    step: (name, sql) => writeFileSync(path.join(steps, name), sql),
    run: (at = now) => open((db) => migrate(db, steps, backups, at)),
    open,
    backups,
    file,
    steps,
  };
}

/** Another process that migrates; `waits` comes true once it stands before the locked database. */
function startMigrating(
  file: string,
  steps: string,
): { waits: Promise<unknown>; answer: Promise<string> } {
  const source = (name: string): string =>
    JSON.stringify(path.join(projectRoot, 'src/lib/db', name));
  const script = `
    import { openDatabase } from ${source('open.ts')};
    import { migrate } from ${source('migrate.ts')};
    const db = openDatabase(${JSON.stringify(file)});
    console.error('waits');
    console.log(JSON.stringify(migrate(db, ${JSON.stringify(steps)}, ${JSON.stringify(`${file}-copies`)}, new Date())));`;
  const given = ['--import', 'tsx', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, given, { cwd: projectRoot });
  onTestFinished(() => void child.kill());
  let told = '';
  child.stderr.on('data', (words: Buffer) => (told += words.toString()));
  const answer = text(child.stdout).then((out) => out.trim() + told.replace('waits\n', ''));
  return { waits: once(child.stderr, 'data').then(() => delay(500)), answer };
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function tables(db: Db): unknown[] {
  const names = `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`;
  return db.prepare(names).pluck().all();
}

const one = "CREATE TABLE wards (name TEXT NOT NULL) STRICT; INSERT INTO wards VALUES ('Elm');";
const two = 'ALTER TABLE wards ADD COLUMN beds INTEGER;';

describe('migrations', () => {
  it('bring a fresh database to the newest schema, in order, each with its hash', () => {
    const { step, run, open } = place();
    step('0001_wards.sql', one);
    step('0002_beds.sql', two);
    expect(run()).toEqual(['0001_wards.sql', '0002_beds.sql']);
    const kept = open((db) =>
      db
        .prepare('SELECT number, name, applied_at, length(hash) AS hash FROM schema_migrations')
        .all(),
    );
    expect(kept).toEqual([
      { number: 1, name: '0001_wards.sql', applied_at: now.toISOString(), hash: 64 },
      { number: 2, name: '0002_beds.sql', applied_at: now.toISOString(), hash: 64 },
    ]);
  });

  it('change nothing the second time, and copy nothing then', () => {
    const { step, run, backups } = place();
    step('0001_wards.sql', one);
    run();
    expect(run()).toEqual([]);
    expect(existsSync(backups)).toBe(false);
  });

  it("bring up the site's own schema, which then has no fault and no dangling key", () => {
    const db = openDatabase(':memory:');
    const names = readdirSync(folders.migrations).sort();
    expect(migrate(db, folders.migrations, '', now)).toEqual(names);
    expect(migrate(db, folders.migrations, '', now)).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  it('make only STRICT tables, with an index for every foreign key', () => {
    const db = openDatabase(':memory:');
    migrate(db, folders.migrations, '', now);
    const lax = db.prepare(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'`,
    );
    expect(lax.pluck().all()).toEqual([]);
    const unindexed = db.prepare(
      `SELECT t.name || '.' || k."from" FROM pragma_table_list t, pragma_foreign_key_list(t.name) k
       WHERE NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
                         WHERE c.seqno = 0 AND c.name = k."from")`,
    );
    expect(unindexed.pluck().all()).toEqual([]);
    db.close();
  });

  it('make a verified copy before changing a database that holds something', () => {
    const { step, run, open, backups } = place();
    step('0001_wards.sql', one);
    run();
    step('0002_beds.sql', two);
    expect(run()).toEqual(['0002_beds.sql']);
    const [copy, ...others] = readdirSync(backups);
    expect(others).toEqual([]);
    expect(copy).toBe('before-migration-2026-11-20T10-00-00-000Z.sqlite');
    const opened = openDatabase(path.join(backups, String(copy)));
    expect(opened.prepare('SELECT * FROM wards').all()).toEqual([{ name: 'Elm' }]);
    opened.close();
    expect(open((db) => db.prepare('SELECT * FROM wards').all())).toEqual([
      { name: 'Elm', beds: null },
    ]);
    expect(statSync(backups).mode & 0o077).toBe(0);
  });

  it('leave nothing of a step that fails, and keep the steps before it', () => {
    const { step, run, open } = place();
    step('0001_wards.sql', one);
    step(
      '0002_half.sql',
      `CREATE TABLE half (a TEXT) STRICT; DELETE FROM wards; INSERT INTO nowhere VALUES (1);`,
    );
    step('0003_never.sql', 'CREATE TABLE never (a TEXT) STRICT;');
    expect(() => run()).toThrow(/no such table: nowhere/);
    expect(open(tables)).toEqual(['schema_migrations', 'wards']);
    expect(open((db) => db.prepare('SELECT name FROM wards').pluck().all())).toEqual(['Elm']);
    expect(open((db) => db.prepare('SELECT number FROM schema_migrations').pluck().all())).toEqual([
      1,
    ]);
    step('0002_half.sql', 'CREATE TABLE half (a TEXT) STRICT;');
    expect(run()).toEqual(['0002_half.sql', '0003_never.sql']);
  });

  it('change nothing when the copy cannot be made', () => {
    const { step, run, open, backups } = place();
    step('0001_wards.sql', one);
    run();
    step('0002_beds.sql', two);
    writeFileSync(backups, 'a file stands where the folder should be');
    expect(() => run()).toThrow(/EEXIST|not a directory/);
    expect(open((db) => db.pragma('table_info(wards)'))).toHaveLength(1);
  });

  it('refuse a database whose schema is newer than this code', () => {
    const { step, run, open } = place();
    step('0001_wards.sql', one);
    run();
    open((db) =>
      db.prepare("INSERT INTO schema_migrations VALUES (2, '0002_later.sql', 'x', 'x')").run(),
    );
    expect(() => run()).toThrow(/schema 2, newer than this version/);
  });

  it('refuse a step that was changed after it was applied', () => {
    const { step, run } = place();
    step('0001_wards.sql', one);
    run();
    step('0001_wards.sql', `${one} -- a small change`);
    expect(() => run()).toThrow(/0001_wards\.sql was changed/);
  });

  it('refuse a folder with a gap or a double number', () => {
    const { step, run } = place();
    step('0001_wards.sql', one);
    step('0003_beds.sql', two);
    expect(() => run()).toThrow('Migration 0003_beds.sql should have number 2');
  });

  it('wait for another process that is at the same step, and do not do it twice', async () => {
    const { step, run, open, file, steps } = place();
    step('0001_wards.sql', one);
    run();
    step('0002_beds.sql', two);
    const first = openDatabase(file);
    first.exec('BEGIN IMMEDIATE');
    const second = startMigrating(file, steps);
    await second.waits;
    // The first process finishes the step while the second waits to begin it.
    const [hash = ''] = readdirSync(steps)
      .slice(1)
      .map((name) => hashOf(path.join(steps, name)));
    first.exec(two);
    first.prepare("INSERT INTO schema_migrations VALUES (2, '0002_beds.sql', ?, 'now')").run(hash);
    first.exec('COMMIT');
    first.close();
    expect(await second.answer).toBe('[]');
    expect(open((db) => db.pragma('table_info(wards)'))).toHaveLength(2);
  });

  it('never undo or redo: each shipped step only goes forward', () => {
    for (const file of readdirSync(folders.migrations)) {
      expect(file).toMatch(/^\d{4}_[a-z_]+\.sql$/);
      const sql = readFileSync(path.join(folders.migrations, file), 'utf8');
      expect(sql, file).not.toMatch(/\b(COMMIT|ROLLBACK|IF NOT EXISTS)\b/i);
    }
  });
});
