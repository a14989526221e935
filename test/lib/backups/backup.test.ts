import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { backUp, makeBackup } from '../../../src/lib/backups/backup.ts';
import { backupsIn } from '../../../src/lib/backups/names.ts';
import { checkBackup, restoreBackup } from '../../../src/lib/backups/restore.ts';
import { day, hour } from '../../../src/lib/clock.ts';
import { readMigrations } from '../../../src/lib/db/migrate.ts';
import { folders } from '../../../src/lib/paths.ts';
import { addTeam, filesBelow, place, taken, teamsIn } from './place.ts';

const quiet = (): void => undefined;

describe('a backup', () => {
  it('holds the database and every upload, which a restore puts back as they were', async () => {
    const { db, backUp, upload, folder } = place();
    addTeam(db, 'Northmoor General');
    upload('ab/cd12', Buffer.from([0, 255, 10, 13]));
    upload('ab/empty', '');
    upload('ab/.half-written', 'not whole yet');
    const made = await backUp();
    db.close();
    const target = path.join(folder, 'restored');
    const found = await restoreBackup(made.folder, target, undefined, quiet);
    expect(teamsIn(path.join(target, 'frailsafe.sqlite'))).toEqual(['Northmoor General']);
    const { 'ab/.half-written': _half, ...whole } = filesBelow(path.join(folder, 'uploads'));
    expect(filesBelow(path.join(target, 'uploads'))).toEqual(whole);
    const schema = readMigrations(folders.migrations).length;
    expect(found).toMatchObject({ schema, encrypted: false, uploads: { count: 2, bytes: 4 } });
    expect(found.rows).toMatchObject({ teams: 1, spaces: 4, schema_migrations: schema });
  });

  it('is of one moment: what is written while it is made is not in it', async () => {
    const { db, source, folder } = place();
    addTeam(db, 'before');
    let written = false;
    const made = await makeBackup(source, taken, () => {
      if (!written) addTeam(db, 'while it is made');
      written = true;
    });
    db.close();
    expect(teamsIn(source.databaseFile)).toEqual(['before', 'while it is made']);
    await restoreBackup(made.folder, path.join(folder, 'restored'), undefined, quiet);
    expect(teamsIn(path.join(folder, 'restored/frailsafe.sqlite'))).toEqual(['before']);
  });

  it('holds what is only in the write-ahead log so far', async () => {
    const { db, source, backUp, folder } = place();
    db.pragma('wal_checkpoint(TRUNCATE)');
    addTeam(db, 'in the log');
    expect(statSync(`${source.databaseFile}-wal`).size).toBeGreaterThan(0);
    const made = await backUp();
    await restoreBackup(made.folder, path.join(folder, 'restored'), undefined, quiet);
    expect(teamsIn(path.join(folder, 'restored/frailsafe.sqlite'))).toEqual(['in the log']);
    db.close();
  });

  it('can be read without this program when it is not encrypted', async () => {
    const { db, backUp, folder } = place();
    addTeam(db, 'Northmoor General');
    const made = await backUp();
    db.close();
    const file = path.join(folder, 'by-hand.sqlite');
    writeFileSync(file, gunzipSync(readFileSync(path.join(made.folder, 'frailsafe.sqlite.gz'))));
    expect(teamsIn(file)).toEqual(['Northmoor General']);
  });

  it('keeps an upload once, however many backups hold it', async () => {
    const { db, backUp, upload, key } = place();
    upload('one', 'the first');
    const keyFile = key(1);
    const first = await backUp({ keyFile });
    upload('two', 'the second');
    const second = await backUp({ keyFile }, new Date(taken.getTime() + hour));
    const inode = (folder: string, name: string): number =>
      statSync(path.join(folder, 'uploads', `${name}.enc`)).ino;
    expect(inode(second.folder, 'one')).toBe(inode(first.folder, 'one'));
    expect(second.manifest.uploads).toEqual({ count: 2, bytes: 19 });
    const other = await backUp({ keyFile: key(2) }, new Date(taken.getTime() + 2 * hour));
    expect(inode(other.folder, 'one')).not.toBe(inode(first.folder, 'one'));
    await expect(checkBackup(other.folder, first.folder, key(2), quiet)).resolves.toBeDefined();
    db.close();
  });

  it('is readable by its owner alone', async () => {
    const { db, source, backUp, upload } = place();
    upload('ab/cd12', 'x');
    await backUp();
    db.close();
    const entries = readdirSync(source.backups, { recursive: true, encoding: 'utf8' });
    const open = entries.filter(
      (name) => (statSync(path.join(source.backups, name)).mode & 0o077) !== 0,
    );
    expect([entries.length, open]).toEqual([7, []]);
  });

  it('is not made of a damaged database, and leaves nothing then', async () => {
    const { db, source, backUp } = place();
    db.transaction(() => {
      for (let number = 0; number < 2000; number += 1) addTeam(db, `Team ${number}`);
    })();
    db.close();
    const bytes = readFileSync(source.databaseFile);
    bytes.fill(7, bytes.length - 3 * 4096);
    writeFileSync(source.databaseFile, bytes);
    await expect(backUp()).rejects.toThrow(/damaged|not sound/);
    expect(readdirSync(source.backups)).toEqual([]);
  });

  it('is not made of a database with a dangling key, and says which', async () => {
    const { db, backUp, source } = place();
    db.pragma('foreign_keys = OFF');
    db.prepare("INSERT INTO sessions VALUES ('x', 7, 0, '{}', 'now', 'now', 0)").run();
    db.close();
    await expect(backUp()).rejects.toThrow(
      'The database is not sound: a row of sessions points to no row of users',
    );
    expect(backupsIn(source.backups)).toEqual([]);
  });

  it('removes what killed processes left, and leaves the work of living ones', async () => {
    const { db, source, backUp } = place();
    const half = [
      `.making-${hostname()}-999999999`,
      `.removing-${hostname()}-999999999`,
      `.making-${hostname()}-${process.ppid}`,
      '.making-another-machine-1',
    ];
    for (const name of half) {
      mkdirSync(path.join(source.backups, name), { recursive: true });
      writeFileSync(path.join(source.backups, name, 'frailsafe.sqlite'), 'half');
    }
    const made = await backUp();
    db.close();
    expect(readdirSync(source.backups).sort()).toEqual([
      '.making-another-machine-1',
      `.making-${hostname()}-${process.ppid}`,
      made.name,
    ]);
  });

  it('takes away those that have had their time', async () => {
    const { db, source } = place();
    for (const age of [400, 380, 40, 1]) {
      await backUp(source, new Date(taken.getTime() - age * day), quiet);
    }
    expect(backupsIn(source.backups).map(({ name }) => name.slice(0, 10))).toEqual([
      '2026-11-19',
      '2026-10-11',
    ]);
    db.close();
  });
});
