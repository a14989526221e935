import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { frailsafe, newFolder } from '../support/processes.ts';
import { people, settings } from '../support/world.ts';
import { keyFile, planted, plantedSite, written } from './planting.ts';
import { filesBelow, found } from './search.ts';

interface Saved {
  /** The files of the backup. */
  readonly files: ReadonlyMap<string, string>;
  /** The files that a restore makes of it. */
  readonly restored: ReadonlyMap<string, string>;
  /** What both commands said, to people and to programs. */
  readonly said: string;
}

let app: TestApp;
let plain: Saved;
let encrypted: Saved;

beforeAll(async () => {
  app = await plantedSite();
  plain = await saved({});
  encrypted = await saved({ BACKUP_KEY_FILE: keyFile });
});
afterAll(() => app.close());

/** A backup of the site while it runs, and a restore of it, both by command. */
async function saved(more: Readonly<Record<string, string>>): Promise<Saved> {
  const { dataDir } = app.site.config;
  const env = { ...settings, DATA_DIR: dataDir, LOG_LEVEL: 'trace', ...more };
  const backups = newFolder();
  const made = await frailsafe(['backup', '--to', backups, '--json'], env);
  const { backup } = JSON.parse(made.out) as { readonly backup: string };
  const into = newFolder();
  const back = await frailsafe(['restore', backup, '--into', into], env);
  expect([made.code, back.code]).toEqual([0, 0]);
  const said = [made, back].map(({ out, err }) => out + err).join('');
  return { files: filesBelow(backups), restored: filesBelow(into), said };
}

/** The secrets in each file that holds any. */
function leaks(files: ReadonlyMap<string, string>): [name: string, what: string[]][] {
  return [...files]
    .map(([name, content]): [string, string[]] => [name, found(planted, content)])
    .filter(([, what]) => what.length > 0);
}

function all(files: ReadonlyMap<string, string>): string {
  return [...files.values()].join('\n');
}

function names(files: ReadonlyMap<string, string>): string[] {
  return [...files.keys()].map((name) => path.basename(name)).toSorted();
}

describe('a backup of a site that has seen every secret', () => {
  it('holds none of them, packed or unpacked', () => {
    const kept = ['backup.json', 'cd12', 'frailsafe.sqlite.gz', 'uploads.json'];
    expect([names(plain.files), leaks(plain.files)]).toEqual([kept, []]);
  });

  it('holds all that people wrote, which the same search finds', () => {
    expect(found(written, all(plain.files))).toEqual([...written.keys()]);
  });

  it.each([
    ['plain', () => plain],
    ['encrypted', () => encrypted],
  ])('gives none of them back when it was %s and is restored, and loses nothing', (_how, of) => {
    const { restored } = of();
    expect([names(restored), leaks(restored)]).toEqual([['cd12', 'frailsafe.sqlite'], []]);
    expect(found(written, all(restored))).toEqual([...written.keys()]);
  });

  it('is made and restored without a word of them, or of what people wrote', () => {
    for (const { said } of [plain, encrypted]) {
      expect(said).toContain('Restored into');
      expect([...found(planted, said), ...found(written, said)]).toEqual([]);
    }
  });
});

describe('an encrypted backup', () => {
  it('shows no secret and nothing that people wrote or are called', () => {
    const kept = ['backup.json', 'cd12.enc', 'frailsafe.sqlite.gz.enc', 'uploads.json'];
    expect([names(encrypted.files), leaks(encrypted.files)]).toEqual([kept, []]);
    expect(found(written, all(encrypted.files))).toEqual([]);
    for (const { name, email } of Object.values(people)) {
      const both = new Map(Object.entries({ name, email }));
      const seen = [plain, encrypted].map(({ files }) => found(both, all(files)));
      expect(seen).toEqual([['name', 'email'], []]);
    }
  });

  it('does not even show that it holds a database', () => {
    const marks = new Map([
      ['how a database begins', 'SQLite format 3'],
      ['its tables', 'CREATE TABLE'],
    ]);
    expect(found(marks, all(plain.files))).toEqual([...marks.keys()]);
    expect(found(marks, all(encrypted.files))).toEqual([]);
  });
});
