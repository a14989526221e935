import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config.ts';
import { backUp, backupSource } from '../../../src/lib/backups/backup.ts';
import { hour, systemClock } from '../../../src/lib/clock.ts';
import { openDatabase, openToRead } from '../../../src/lib/db/open.ts';
import { examine, type Finding } from '../../../src/lib/doctor/check.ts';
import { databaseChecks } from '../../../src/lib/doctor/database-checks.ts';
import { machineChecks } from '../../../src/lib/doctor/machine-checks.ts';
import { mailChecks } from '../../../src/lib/doctor/mail-checks.ts';
import { openSite } from '../../../src/site.ts';
import { captureLog } from '../../support/log.ts';
import { settings } from '../../support/world.ts';
import { startMailServer } from '../mail/smtp-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const now = systemClock.now();
let folder: string;
let database: string;

/** What the doctor says of the site in `folder`, by the name of the check. */
async function findings(
  changes: Record<string, string> = {},
  production = false,
): Promise<Record<string, Finding>> {
  const base = { ...settings, DATA_DIR: folder, BASE_URL: 'http://localhost:3000', ...changes };
  const config = { ...loadConfig(base), production };
  const db = openToRead(database);
  const found = await examine([...databaseChecks, ...machineChecks, ...mailChecks], {
    config,
    now,
    db,
  });
  db.close();
  return Object.fromEntries(found.map((one) => [one.name, one]));
}

function change(sql: string): void {
  const db = openDatabase(database);
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

beforeEach(() => {
  folder = path.join(temporaryFolder(), 'data');
  database = path.join(folder, 'frailsafe.sqlite');
  const config = loadConfig({ ...settings, DATA_DIR: folder, BASE_URL: 'http://localhost:3000' });
  openSite(config, systemClock, captureLog().log).db.close();
});

describe('the doctor', () => {
  it('finds nothing wrong with a site that has just been backed up', async () => {
    const config = loadConfig({ ...settings, DATA_DIR: folder, BASE_URL: 'http://localhost:3000' });
    await backUp(backupSource(config), now, () => undefined);
    const found = Object.values(await findings());
    expect(found.map(({ name, state }) => `${name} ${state}`)).toEqual(
      [
        'Database',
        'SQLite',
        'Integrity',
        'Schema',
        'Clock',
        'Disk space',
        'File modes',
        'Backups',
        'Mail',
        'Names',
      ].map((name) => `${name} ok`),
    );
    expect(found[1]?.found).toMatch(/^3\.\d+\.\d+; journal wal, synchronous 2, foreign keys 1/);
  });

  it('changes nothing: neither the database nor the files beside it', async () => {
    const long = new Date('2026-01-01T00:00:00Z');
    utimesSync(database, long, long);
    await findings();
    expect(statSync(database).mtime).toEqual(long);
  });

  const cases: [string, string, string, RegExp][] = [
    ['a row that points to nothing', "INSERT INTO sessions VALUES ('x', 7, 0, '{}', 'n', 'n', 0)", 'Integrity fault', /a row of sessions points to no row of users/],
    ['a migration changed after it was applied', "UPDATE schema_migrations SET hash = 'x' WHERE number = 3", 'Schema fault', /0003_discussion\.sql was changed/],
    ['a schema that is newer', "INSERT INTO schema_migrations VALUES (999, 'x', 'x', 'x')", 'Schema fault', /newer than this version/],
    ['a schema that is older', 'DELETE FROM schema_migrations WHERE number > (SELECT max(number) - 2 FROM schema_migrations)', 'Schema warning', /2 migrations are not applied/],
    ['a row from tomorrow', "UPDATE schema_migrations SET applied_at = '2999-01-01T00:00:00.000Z'", 'Clock warning', /a row was written at 2999/],
  ]; // prettier-ignore

  it.each(cases)('finds %s', async (_what, sql, verdict, words) => {
    change(sql);
    const one = (await findings())[verdict.split(' ')[0] ?? ''];
    expect([`${one?.name} ${one?.state}`, one?.found]).toEqual([
      verdict,
      expect.stringMatching(words),
    ]);
    expect(one?.advice).toBeDefined();
  });

  it('finds damage in the middle of the file, and says how to restore', async () => {
    const db = openDatabase(database);
    const page = Number(
      db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'spaces'").pluck().get(),
    );
    db.close();
    const bytes = readFileSync(database);
    bytes.fill(0xa5, (page - 1) * 4096, (page - 1) * 4096 + 64);
    writeFileSync(database, bytes);
    const { Integrity } = await findings();
    expect([Integrity?.state, Integrity?.advice]).toEqual([
      'fault',
      expect.stringContaining('restore latest'),
    ]);
  });

  it('finds backups that have stopped: a warning while none was made, in production a fault', async () => {
    const none = (await findings())['Backups'];
    expect([none?.state, none?.found]).toEqual([
      'warning',
      expect.stringMatching(/No backup has been made yet/),
    ]);
    const old = new Date(now.getTime() - 3 * hour).toISOString().replaceAll(/[:.]/g, '-');
    mkdirSync(path.join(folder, 'backups', old), { recursive: true, mode: 0o700 });
    expect((await findings())['Backups']).toMatchObject({ state: 'warning' });
    expect((await findings({}, true))['Backups']).toMatchObject({
      state: 'fault',
      found: expect.stringContaining('The newest backup is 3 hours old'),
    });
    rmSync(path.join(folder, 'backups'), { recursive: true });
  });

  it('finds files that others can read, and names them', async () => {
    const secret = path.join(folder, 'session.secret');
    writeFileSync(secret, 'x', { mode: 0o644 });
    expect((await findings())['File modes']).toMatchObject({
      state: 'warning',
      found: `Others can read ${secret}`,
      advice: `chmod go= ${secret}`,
    });
    rmSync(secret);
    chmodSync(database, 0o644);
    expect((await findings({}, true))['File modes']?.state).toBe('fault');
  });

  it('tries the mail server, and tells only codes of what it answers', async () => {
    const server = await startMailServer();
    expect((await findings({ SMTP_URL: server.url }))['Mail']).toMatchObject({
      state: 'ok',
      found: '127.0.0.1 answers and takes the log-in',
    });
    await server.close();
    const url = server.url.replace('//', '//someone:a-secret-word@');
    const { Mail } = await findings({ SMTP_URL: url });
    expect(Mail).toMatchObject({
      state: 'fault',
      found: expect.stringContaining('does not take mail: ESOCKET'),
    });
    expect(JSON.stringify(Mail)).not.toContain('a-secret-word');
  });

  it('warns of names that lead nowhere', async () => {
    const found = await findings({ BASE_URL: 'https://frailsafe.invalid' });
    expect(found['Names']).toMatchObject({
      state: 'warning',
      found: 'No address is known for frailsafe.invalid',
    });
  });

  it('goes on after a check that fails by itself', async () => {
    rmSync(path.join(folder, 'backups'), { recursive: true, force: true });
    writeFileSync(path.join(folder, 'backups'), 'a file');
    const found = await findings();
    expect(found['Backups']).toMatchObject({
      state: 'fault',
      found: expect.stringContaining('The check itself failed: ENOTDIR'),
    });
    expect(found['Names']?.state).toBe('ok');
  });
});
