import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { openDatabase, servingBusyTimeout, type Db } from '../../../src/lib/db/open.ts';
import { maybe } from '../../../src/lib/db/statements.ts';
import { transaction, write } from '../../../src/lib/db/transaction.ts';
import { NoRoom, Unavailable } from '../../../src/lib/errors.ts';
import { hold } from '../../support/held-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';

interface Place {
  readonly file: string;
  readonly db: Db;
  readonly add: (name: string) => void;
  readonly names: () => unknown[];
}

function place(): Place {
  const file = path.join(temporaryFolder(), 'one.sqlite');
  const db = openDatabase(file, servingBusyTimeout);
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE wards (name TEXT NOT NULL UNIQUE) STRICT');
  return {
    file,
    db,
    add: (name) => void db.prepare('INSERT INTO wards VALUES (?)').run(name),
    names: () => db.prepare('SELECT name FROM wards ORDER BY rowid').pluck().all(),
  };
}

describe('a transaction', () => {
  it('keeps all of its work and answers its result', () => {
    const { db, add, names } = place();
    const result = transaction(db, () => {
      add('Elm');
      add('Oak');
      return 7;
    });
    expect([result, names()]).toEqual([7, ['Elm', 'Oak']]);
  });

  it('keeps nothing when something is thrown in it', () => {
    const { db, add, names } = place();
    const work = (): void => {
      add('Elm');
      throw new Error('no bed');
    };
    expect(() => transaction(db, work)).toThrow('no bed');
    expect([names(), db.inTransaction]).toEqual([[], false]);
  });

  it('refuses a promise and keeps nothing, even of what is written before the first await', async () => {
    const { db, add, names } = place();
    const work = async (): Promise<void> => {
      add('Elm');
      await delay(1);
      throw new Error('too late to matter');
    };
    expect(() => transaction(db, work)).toThrow('A transaction must not return a promise');
    await delay(5);
    expect([names(), db.inTransaction]).toEqual([[], false]);
  });

  it('nests: what fails inside is undone alone, when it is caught', () => {
    const { db, add, names } = place();
    transaction(db, () => {
      add('Elm');
      expect(() =>
        transaction(db, () => {
          add('Oak');
          add('Elm');
        }),
      ).toThrow(/UNIQUE/);
      transaction(db, () => add('Ash'));
    });
    expect(names()).toEqual(['Elm', 'Ash']);
  });

  it('nests: a failure outside undoes what had succeeded inside', () => {
    const { db, add, names } = place();
    expect(() =>
      transaction(db, () => {
        transaction(db, () => add('Oak'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(names()).toEqual([]);
  });

  it('holds the write lock from its first line, before it has written anything', () => {
    const { file, db } = place();
    const other = openDatabase(file, servingBusyTimeout);
    transaction(db, () => {
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/database is locked/);
    });
    other.exec('BEGIN IMMEDIATE; COMMIT');
    other.close();
  });

  it('sees what another connection wrote before it began, and can still write', () => {
    const { file, db, names, add } = place();
    const other = openDatabase(file, servingBusyTimeout);
    names();
    other.prepare("INSERT INTO wards VALUES ('Elm')").run();
    transaction(db, () => {
      expect(names()).toEqual(['Elm']);
      add('Oak');
    });
    expect(names()).toEqual(['Elm', 'Oak']);
    other.close();
  });
});

describe('a statement that writes and answers', () => {
  const addWard = maybe({
    sql: 'INSERT INTO teams (name) VALUES (:name) RETURNING id',
    params: { name: z.string() },
    row: { id: z.int() },
  });

  it('runs only in a transaction: alone, the error of its commit would be dropped', () => {
    const { db } = place();
    db.exec('CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT');
    expect(() => addWard(db, { name: 'Ashmere' })).toThrow('so it needs a transaction');
    expect(transaction(db, () => addWard(db, { name: 'Ashmere' }))).toEqual({ id: 1 });
  });
});

describe('write', () => {
  it('tries again until another process lets go, and leaves the loop free meanwhile', async () => {
    const { file, db, add, names } = place();
    await hold(file, 800);
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 10);
    const started = performance.now();
    await write(() => transaction(db, () => add('Elm')));
    clearInterval(heart);
    expect(performance.now() - started).toBeGreaterThan(300);
    expect(names()).toEqual(['Elm']);
    expect(beats).toBeGreaterThan(5);
  });

  it('gives up after 5 seconds with Unavailable, having written nothing', async () => {
    const { file, db, add, names } = place();
    await hold(file, 60_000);
    const started = performance.now();
    await expect(write(() => transaction(db, () => add('Elm')))).rejects.toBeInstanceOf(
      Unavailable,
    );
    const taken = performance.now() - started;
    expect(taken).toBeGreaterThanOrEqual(5000);
    expect(taken).toBeLessThan(7000);
    expect(names()).toEqual([]);
  });

  it('keeps the others waiting behind the first, untried, and serves them in the order they came', async () => {
    const { file, db, add, names } = place();
    await hold(file, 600);
    const tries = new Map<string, number>();
    const adding = (name: string) => (): void => {
      tries.set(name, (tries.get(name) ?? 0) + 1);
      transaction(db, () => add(name));
    };
    const [first, ...others] = ['Elm', 'Oak', 'Ash', 'Fir'].map((name) => write(adding(name)));
    await first;
    expect(tries.get('Elm')).toBeGreaterThan(2);
    await Promise.all(others);
    expect(names()).toEqual(['Elm', 'Oak', 'Ash', 'Fir']);
    expect([tries.get('Oak'), tries.get('Ash'), tries.get('Fir')]).toEqual([1, 1, 1]);
  });

  it('goes on with the next in line when one fails', async () => {
    const { file, db, add, names } = place();
    await hold(file, 200);
    const adding = (name: string) => write(() => transaction(db, () => add(name)));
    const outcomes = await Promise.allSettled([adding('Elm'), adding('Elm'), adding('Oak')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(names()).toEqual(['Elm', 'Oak']);
  });

  it('says that there is no room when the file may grow no more, and works again when it may', async () => {
    const { db, add, names } = place();
    db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
    const long = 'Elm'.repeat(5000);
    await expect(write(() => transaction(db, () => add(long)))).rejects.toBeInstanceOf(NoRoom);
    expect([names(), db.inTransaction]).toEqual([[], false]);
    db.pragma('max_page_count = 10000');
    await write(() => transaction(db, () => add(long)));
    expect(names()).toEqual([long]);
  });

  it('throws every other fault at once', async () => {
    const { db, add } = place();
    add('Elm');
    let tries = 0;
    const again = (): void => {
      tries += 1;
      transaction(db, () => add('Elm'));
    };
    await expect(write(again)).rejects.toThrow(/UNIQUE/);
    expect(tries).toBe(1);
  });
});
