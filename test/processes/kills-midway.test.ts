import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openToRead } from '../../src/lib/db/open.ts';
import { backupFolder } from '../../src/lib/paths.ts';
import { articleSource } from '../support/articles.ts';
import { frailsafe, killedAt, newFolder } from '../support/processes.ts';
import {
  killBackup,
  killMigration,
  largeOldDatabase,
  sizeOf,
  trialWith,
  unfinished,
} from './midway.ts';

const megabyte = 1_000_000;
/** Migration 9 writes the whole outbox anew; those behind it take no time. */
const beforeTheOutbox = 8;
let old: string;

beforeAll(() => {
  old = largeOldDatabase();
});

describe('a kill in the middle of a migration', () => {
  it('leaves the old schema while the copy is being made', async () => {
    const reached = await killMigration(
      old,
      ({ folder }) => unfinished(folder, 'before-migration-') > 5 * megabyte,
    );
    expect(reached).toBe(5);
  });

  it('leaves a whole step, never a part of one, while a table is rewritten', async () => {
    // The rows of the new outbox are in the log, the commit is not.
    const reached = await killMigration(old, ({ file }) => sizeOf(`${file}-wal`) > 4 * megabyte);
    expect(reached).toBe(beforeTheOutbox);
  });
});

describe('a kill in the middle of a backup', () => {
  it('leaves no backup that is not whole, and the next one sweeps what is left', async () => {
    const trial = trialWith(old);
    await frailsafe(['user', 'list'], trial.settings);
    const seen = (name: string): number => unfinished(trial.folder, name);
    await killBackup(trial, () => seen('frailsafe.sqlite') > 10 * megabyte);
    await killBackup(trial, () => seen('frailsafe.sqlite.gz') > 0);
    const { code } = await frailsafe(['backup'], trial.settings);
    expect(code).toBe(0);
    const left = readdirSync(backupFolder(trial.folder)).filter((one) => !one.startsWith('before'));
    expect(left).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT/)]);
  });
});

describe('a kill in the middle of publishing', () => {
  const folder = newFolder();
  const settings = { DATA_DIR: folder, LOG_LEVEL: 'silent' };
  const file = path.join(folder, 'article.md');

  /** Publishes the article with this word throughout. */
  const written = (word: string): void =>
    writeFileSync(
      file,
      articleSource({ title: word, topics: `[${word}]` }, `${word} `.repeat(9000)),
    );

  /** Everything that the site has of the article, each with the word that stands in it. */
  function words(): unknown[] {
    const db = openToRead(path.join(folder, 'frailsafe.sqlite'));
    const query = `SELECT a.title, substr(a.html, 4, 4) AS html, t.topic, a.revision, a.shown_revision,
        (SELECT max(number) FROM article_revisions) AS newest,
        (SELECT count(*) FROM audit_entries WHERE act = 'article.published') AS audited
      FROM articles a JOIN article_topics t ON t.article_id = a.id`;
    const rows = db.prepare(query).all();
    db.close();
    return rows;
  }

  const whole = (word: string, revision: number): object => ({
    title: word,
    html: word,
    topic: word,
    revision,
    shown_revision: revision,
    newest: revision,
    audited: revision,
  });

  it('leaves the old article or the new one, whole', async () => {
    written('Ward');
    expect((await frailsafe(['article', 'publish', file], settings)).code).toBe(0);
    expect(words()).toEqual([whole('Ward', 1)]);
    written('Beds');
    const log = path.join(folder, 'frailsafe.sqlite-wal');
    const begun = (): boolean => sizeOf(log) > 0;
    expect(await killedAt(['article', 'publish', file], settings, begun)).toBe(true);
    expect([[whole('Ward', 1)], [whole('Beds', 2)]]).toContainEqual(words());
    expect((await frailsafe(['article', 'publish', file], settings)).code).toBe(0);
    expect(words()).toMatchObject([{ title: 'Beds', html: 'Beds', topic: 'Beds' }]);
  });
});
