import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openToRead } from '../../src/lib/db/open.ts';
import { backupFolder } from '../../src/lib/paths.ts';
import { frailsafe } from '../support/processes.ts';
import {
  killBackup,
  killMigration,
  largeOldDatabase,
  rewritesOutbox,
  sizeOf,
  trialWith,
  unfinished,
} from '../processes/midway.ts';

const megabyte = 1_000_000;
const old = largeOldDatabase();

/** The step that a database has reached, as another process sees it while it goes on. */
function stepOf(file: string): number {
  try {
    const db = openToRead(file);
    const number = db.prepare('SELECT max(number) FROM schema_migrations').pluck().get();
    db.close();
    return Number(number);
  } catch {
    return 0;
  }
}

describe('kills of a migration', () => {
  it('leave a whole step after each one before the long one, and at many places of the long one', async () => {
    const reached: number[] = [];
    for (let step = 6; step < rewritesOutbox; step += 1) {
      reached.push(await killMigration(old, ({ file }) => stepOf(file) >= step));
    }
    for (let size = 1; size <= 60; size += 4) {
      reached.push(await killMigration(old, ({ file }) => sizeOf(`${file}-wal`) > size * megabyte));
    }
    process.stdout.write(`${reached.length} kills; schemas reached: ${reached.join(' ')}\n`);
    expect(new Set(reached).size).toBeGreaterThan(1);
  });

  it('leave the old schema at many places of the copy before it', async () => {
    for (let size = 0; size < 26; size += 3) {
      const moment = ({ folder }: { folder: string }): boolean =>
        unfinished(folder, 'before-migration-') > size * megabyte;
      expect(await killMigration(old, moment)).toBe(5);
    }
  });
});

describe('kills of a backup', () => {
  it('leave only whole ones, wherever they come, and nothing else after the next', async () => {
    const trial = trialWith(old);
    await frailsafe(['user', 'list'], trial.settings);
    const seen = (name: string): number => unfinished(trial.folder, name);
    for (let size = 0; size < 26; size += 3) {
      await killBackup(trial, () => seen('frailsafe.sqlite') > size * megabyte);
    }
    for (const name of ['frailsafe.sqlite.gz', 'uploads.json', 'backup.json']) {
      await killBackup(trial, () => seen(name) > 0);
    }
    expect((await frailsafe(['backup'], trial.settings)).code).toBe(0);
    const left = readdirSync(backupFolder(trial.folder));
    expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
