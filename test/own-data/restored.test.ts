import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backupSource, makeBackup } from '../../src/lib/backups/backup.ts';
import { day } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { start } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { frailsafe, newFolder } from '../support/processes.ts';
import { people, settings } from '../support/world.ts';
import { leave } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

/** Siân leaves and takes her post along; answers the backup from before. */
async function backupFromBefore(): Promise<string> {
  const sian = await app.logIn('sian');
  await start(sian, 'Of Siân', 'Words that she took back');
  const made = await makeBackup(backupSource(app.site.config), app.clock.now(), () => undefined);
  await leave(sian, 'removed');
  await app.runJobs();
  app.clock.forward(14 * day);
  await app.runJobs();
  return made.folder;
}

async function restored(backup: string): Promise<{ into: string; text: string; erased: number }> {
  const into = newFolder();
  const env = { ...settings, DATA_DIR: app.site.config.dataDir };
  const { code, out, err } = await frailsafe(['restore', backup, '--into', into, '--json'], env);
  expect([code, err]).toEqual([0, err]);
  const text = readFileSync(path.join(into, 'frailsafe.sqlite'), 'latin1');
  return { into, text, ...(JSON.parse(out) as { erased: number }) };
}

it('an older backup brings nobody back who has been erased since, nor what they wrote', async () => {
  const { into, text, erased } = await restored(await backupFromBefore());
  expect(erased).toBe(1);
  expect(text).not.toContain(people.sian.email);
  expect(text).not.toContain('Words that she took back');
  expect(text).toContain(people.amina.email);
  const db = openDatabase(path.join(into, 'frailsafe.sqlite'));
  const row = db.prepare('SELECT name, email, erased_at FROM users WHERE id = ?').get(app.ids.sian);
  expect(row).toEqual({ name: 'Former member', email: '', erased_at: '2026-12-04T10:00:00.000Z' });
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});

it('the number of an account that was made and erased after the backup is given to nobody', async () => {
  const backup = await backupFromBefore();
  const list = path.join(app.site.config.dataDir, 'backups/erasures.json');
  const later = { id: 99, erasedAt: '2026-12-05T10:00:00.000Z', posts: 'kept' };
  writeFileSync(list, JSON.stringify([...JSON.parse(readFileSync(list, 'utf8')), later]));
  const { into } = await restored(backup);
  const env = { ...settings, DATA_DIR: into };
  const made = [
    'user',
    'create',
    '--email',
    'new@example.org',
    '--name',
    'New One',
    '--role',
    'member',
  ];
  expect((await frailsafe(made, env)).code).toBe(0);
  const db = openDatabase(path.join(into, 'frailsafe.sqlite'));
  expect(db.prepare("SELECT id FROM users WHERE email = 'new@example.org'").pluck().get()).toBe(
    100,
  );
  db.close();
});

it('a database that was put back by hand is set right when the site is opened', async () => {
  const backup = await backupFromBefore();
  const backups = path.dirname(backup);
  // Where no list lies beside it, a restore knows nothing of it.
  const aside = path.join(newFolder(), path.basename(backup));
  cpSync(backup, aside, { recursive: true });
  const env = { ...settings, DATA_DIR: newFolder() };
  expect((await frailsafe(['restore', aside, '--into', env.DATA_DIR], env)).code).toBe(0);
  const file = path.join(env.DATA_DIR, 'frailsafe.sqlite');
  expect(readFileSync(file, 'latin1')).toContain(people.sian.email);
  mkdirSync(path.join(env.DATA_DIR, 'backups'), { recursive: true });
  const list = 'erasures.json';
  cpSync(path.join(backups, list), path.join(env.DATA_DIR, 'backups', list));
  expect((await frailsafe(['user', 'list'], env)).code).toBe(0);
  expect(readFileSync(file, 'latin1')).not.toContain(people.sian.email);
});
