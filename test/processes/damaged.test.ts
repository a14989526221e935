import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { StartFault } from '../../src/lib/errors.ts';
import { openSite } from '../../src/site.ts';
import { captureLog } from '../support/log.ts';
import { frailsafe, newFolder, serving, startInVain } from '../support/processes.ts';
import { settings as world } from '../support/world.ts';

const folder = newFolder();
const settings = { DATA_DIR: folder };
const database = path.join(folder, 'frailsafe.sqlite');
const sound = path.join(folder, 'sound.copy');
const pageBytes = 4096;

/** Which page holds the root of a table's tree. */
function rootPage(table: string): number {
  const db = openDatabase(sound);
  const query = 'SELECT rootpage FROM sqlite_schema WHERE name = ?';
  const page = Number(db.prepare(query).pluck().get(table));
  db.close();
  return page;
}

function overwrite(from: number, bytes: number): void {
  const content = readFileSync(database);
  content.fill(0xa5, from, from + bytes);
  writeFileSync(database, content);
}

const refusal =
  /^\S+frailsafe\.sqlite is (damaged|missing)[^\n]+ npm run frailsafe -- restore latest --into <an empty folder>[^\n]*\n?$/;

/** A start that gives up, with one line that names the command. */
async function expectRefusal(): Promise<void> {
  const { code, err, out } = await startInVain(settings);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(refusal);
}

/** The same without a process of its own, for the many ways to be damaged. */
function whyRefused(): string {
  try {
    const { log } = captureLog();
    openSite(
      loadConfig({ ...world, ...settings, BASE_URL: 'http://localhost:3000' }),
      systemClock,
      log,
    ).db.close();
    return 'it was not';
  } catch (error) {
    return error instanceof StartFault ? error.message : String(error);
  }
}

describe('a site whose database file is damaged', () => {
  beforeAll(async () => {
    const site = await serving(settings);
    await fetch(site.origin);
    expect((await site.stop()).code).toBe(0);
    copyFileSync(database, sound);
  });

  const damages: [string, () => void][] = [
    ['in its header', () => overwrite(0, 16)],
    ['in its schema', () => overwrite(200, pageBytes - 200)],
    ['in the middle of a table', () => overwrite((rootPage('articles') - 1) * pageBytes, 64)],
    ['in an index', () => overwrite((rootPage('articles_by_date') - 1) * pageBytes, 64)],
    ['at its end, which is cut off', () => truncateSync(database, readFileSync(sound).length / 2)],
    ['everywhere: it is some other file', () => writeFileSync(database, 'a text\n'.repeat(9999))],
  ];

  it.each(damages)('is refused when it is damaged %s, and left as it is', (_where, damage) => {
    copyFileSync(sound, database);
    expect(whyRefused()).toBe('it was not');
    damage();
    const before = readFileSync(database);
    expect(whyRefused()).toMatch(refusal);
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it('does not start', async () => {
    copyFileSync(sound, database);
    overwrite((rootPage('articles') - 1) * pageBytes, 64);
    await expectRefusal();
  });

  it('is told so by every command that needs it, and by the doctor', async () => {
    copyFileSync(sound, database);
    overwrite(0, 16);
    const list = await frailsafe(['user', 'list'], settings);
    expect([list.code, list.err]).toEqual([1, expect.stringContaining('restore latest --into')]);
    const doctor = await frailsafe(['doctor'], settings);
    expect([doctor.code, doctor.err]).toEqual([1, '']);
    expect(doctor.out).toMatch(/FAULT {4}Database: \S+ is damaged .*restore latest/);
    expect(doctor.out).toMatch(/ok {7}Disk space:/);
  });
});

describe('a site whose database file is lost', () => {
  it('does not begin a new one in its place while there are backups of it', async () => {
    copyFileSync(sound, database);
    expect((await frailsafe(['backup'], settings)).code).toBe(0);
    rmSync(database);
    await expectRefusal();
    expect(existsSync(database)).toBe(false);
    writeFileSync(database, '');
    await expectRefusal();
  });
});
