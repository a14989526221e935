import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupNamed, checkBackup, restoreBackup } from '../../../src/lib/backups/restore.ts';
import { hour } from '../../../src/lib/clock.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { addTeam, filesBelow, place, taken } from './place.ts';

const quiet = (): void => undefined;

/** A backup of one team and one upload, encrypted when a key's byte is given. */
async function backedUp(byte?: number) {
  const here = place();
  addTeam(here.db, 'Northmoor General');
  here.upload('ab/cd12', 'an upload of some words');
  const keyFile = byte === undefined ? undefined : here.key(byte);
  const { folder } = await here.backUp({ keyFile });
  here.db.close();
  const restore = (into = temporaryFolder(), key = keyFile, from = folder) =>
    restoreBackup(from, into, key, quiet);
  const check = (key = keyFile, from = folder) =>
    checkBackup(from, here.source.backups, key, quiet);
  /** A copy of the backup, to damage. */
  const copy = (): string => {
    const to = path.join(temporaryFolder(), 'copy');
    cpSync(folder, to, { recursive: true });
    return to;
  };
  const tail = byte === undefined ? '' : '.enc';
  return { ...here, backup: folder, keyFile, tail, restore, check, copy };
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe('a restore', () => {
  it('goes into an empty folder or a new one, never into one that holds anything', async () => {
    const { restore, folder, backup } = await backedUp();
    const full = temporaryFolder();
    writeFileSync(path.join(full, 'mine.txt'), 'precious');
    await expect(restore(full)).rejects.toThrow(`${full} is not empty: it holds mine.txt`);
    expect(readdirSync(full)).toEqual(['mine.txt']);
    await expect(restore(folder)).rejects.toThrow(/is not empty/);
    await expect(restore(backup)).rejects.toThrow(/is not empty/);
    const fresh = path.join(temporaryFolder(), 'deep/new');
    await restore(fresh);
    expect(readdirSync(fresh).sort()).toEqual(['frailsafe.sqlite', 'uploads']);
    expect([
      statSync(fresh).mode & 0o077,
      statSync(path.join(fresh, 'frailsafe.sqlite')).mode & 0o077,
    ]).toEqual([0, 0]);
  });

  it('takes a folder for empty that holds only the secrets brought there first', async () => {
    const { restore } = await backedUp();
    const target = temporaryFolder();
    for (const name of ['session', 'pepper'])
      writeFileSync(path.join(target, `${name}.secret`), 'x');
    await restore(target);
    expect(existsSync(path.join(target, 'frailsafe.sqlite'))).toBe(true);
  });

  it('changes nothing of the backup, and the check leaves nothing behind', async () => {
    const { restore, check, folder } = await backedUp(1);
    const before = filesBelow(folder);
    await restore();
    const found = await check();
    expect(found.rows['teams']).toBe(1);
    expect(filesBelow(folder)).toEqual(before);
    expect(readdirSync(path.join(folder, 'backups'))).toHaveLength(1);
  });

  it('finds the newest by the word latest, and says so when there is none', async () => {
    const { backUp, source, db } = place();
    expect(() => backupNamed('latest', source.backups)).toThrow(
      `There is no backup in ${source.backups}`,
    );
    await backUp();
    const newest = await backUp({}, new Date(taken.getTime() + hour));
    db.close();
    expect(backupNamed('latest', source.backups)).toBe(newest.folder);
    expect(() => backupNamed('/nowhere/at-all', source.backups)).toThrow(
      'There is no backup /nowhere/at-all',
    );
  });

  it.each([
    ['a plain backup', undefined],
    ['an encrypted one', 1],
  ])('refuses %s that is not as it was saved, and leaves the folder empty', async (_what, byte) => {
    const { copy, tail, keyFile, restore, check } = await backedUp(byte);
    for (const name of [`frailsafe.sqlite.gz${tail}`, `uploads/ab/cd12${tail}`]) {
      for (const damage of ['flip', 'cut', 'gone'] as const) {
        const damaged = copy();
        const file = path.join(damaged, name);
        const { size } = statSync(file);
        if (damage === 'flip') flip(file, Math.floor(size / 2));
        if (damage === 'cut') truncateSync(file, size - 9);
        if (damage === 'gone') renameSync(file, `${file}.away`);
        const target = temporaryFolder();
        const told = expect.objectContaining({ message: expect.stringContaining('of the backup') });
        await expect(restore(target, keyFile, damaged), file).rejects.toEqual(told);
        await expect(check(keyFile, damaged), file).rejects.toEqual(told);
        expect(readdirSync(target)).toEqual([]);
      }
    }
  });

  it('refuses what is no backup of ours', async () => {
    const { backup, restore } = await backedUp();
    const manifest = path.join(backup, 'backup.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"format": 1', '"format": 2'));
    await expect(restore()).rejects.toThrow(/is not a backup that this version can read/);
  });

  it('never writes outside its folder, whatever the list of uploads says', async () => {
    const { backup, restore } = await backedUp();
    const list = path.join(backup, 'uploads.json');
    const honest = readFileSync(list, 'utf8');
    for (const outside of ['../../outside', '/tmp/outside', 'a/../../b', 'a//b', '']) {
      writeFileSync(list, honest.replace('ab/cd12', outside));
      await expect(restore(), outside).rejects.toThrow(/is not a backup/);
    }
  });
});

describe('an encrypted backup', () => {
  it('opens with its key file alone', async () => {
    const { restore, check, key, backup, source } = await backedUp(1);
    expect((await check()).encrypted).toBe(true);
    await expect(restore(temporaryFolder(), key(2))).rejects.toThrow(
      `${backup} was encrypted with another key than that of BACKUP_KEY_FILE`,
    );
    await expect(restoreBackup(backup, temporaryFolder(), undefined, quiet)).rejects.toThrow(
      /is encrypted: set BACKUP_KEY_FILE/,
    );
    expect(readdirSync(source.backups)).toHaveLength(1);
  });

  it('shows nothing of what it holds', async () => {
    const { db, backUp, upload, key } = place();
    const secret = 'a word that stands nowhere else';
    addTeam(db, secret);
    upload('one', secret);
    const made = await backUp({ keyFile: key(1) });
    db.close();
    for (const name of Object.keys(filesBelow(made.folder))) {
      const bytes = readFileSync(path.join(made.folder, name));
      expect(bytes.includes(secret), name).toBe(false);
      expect(bytes.includes('SQLite format'), name).toBe(false);
    }
  });

  it('is different each time, though it holds the same', async () => {
    const { db, backUp, key } = place();
    const keyFile = key(1);
    const one = await backUp({ keyFile });
    const two = await backUp({ keyFile }, new Date(taken.getTime() + hour));
    db.close();
    const [first, second] = [one, two].map(({ folder }) =>
      readFileSync(path.join(folder, 'frailsafe.sqlite.gz.enc')),
    );
    expect(first?.length).toBe(second?.length);
    expect(first?.subarray(60).equals(second?.subarray(60) ?? Buffer.alloc(0))).toBe(false);
  });

  it('does not let one of its files stand in for another', async () => {
    const { db, backUp, upload, key, folder } = place();
    upload('one', 'of equal length');
    upload('two', 'of equal weight');
    const keyFile = key(1);
    const made = await backUp({ keyFile });
    db.close();
    const [one, two] = ['one', 'two'].map((name) => path.join(made.folder, `uploads/${name}.enc`));
    const swapped = readFileSync(String(two));
    writeFileSync(String(two), readFileSync(String(one)));
    writeFileSync(String(one), swapped);
    mkdirSync(path.join(folder, 'target'));
    await expect(
      restoreBackup(made.folder, path.join(folder, 'target'), keyFile, quiet),
    ).rejects.toThrow(/uploads\/one of the backup cannot be read: Unsupported state/);
  });

  it.each([
    ['missing', undefined],
    ['too short', Buffer.alloc(31)],
  ])('is not begun with a key file that is %s', async (_what, bytes) => {
    const { db, backUp, folder, source } = place();
    const keyFile = path.join(folder, 'key');
    if (bytes !== undefined) writeFileSync(keyFile, bytes);
    await expect(backUp({ keyFile })).rejects.toThrow(/BACKUP_KEY_FILE: .*key (is not there|must)/);
    db.close();
    expect(readdirSync(source.backups)).toEqual([]);
  });
});
