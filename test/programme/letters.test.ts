import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMigrations } from '../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../src/lib/db/open.ts';
import { folders } from '../../src/lib/paths.ts';
import {
  addMeasure,
  measureByCode,
  measuresInOrder,
  sharingNow,
  targetsOf,
  teamOfUser,
  teamsWithLetters,
  versionsOf,
} from '../../src/features/programme/index.ts';
import { monthOf } from '../../src/lib/uk-days.ts';
import { startApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const steps = readMigrations(folders.migrations);
const own = steps.findIndex(({ name }) => name.endsWith('_programme.sql'));

/** A database as it was before there were letters, with so many teams, and then with them. */
function migratedWith(teams: number): Db {
  const db = openDatabase(':memory:');
  for (const { sql } of steps.slice(0, own)) db.exec(sql);
  addTeams(db, teams, 'Early');
  for (const { sql } of steps.slice(own)) db.exec(sql);
  return db;
}

function addTeams(db: Db, count: number, name: string): void {
  const insert = db.prepare('INSERT INTO teams (name) VALUES (?)');
  for (let number = 1; number <= count; number += 1) insert.run(`${name} ${number}`);
}

/** In the order in which the teams were added. */
function letters(db: Db): string[] {
  return db.prepare<[], string>('SELECT letter FROM team_letters ORDER BY team_id').pluck().all();
}

describe('the letters of teams', () => {
  it('are single ones while there are any, each of one team, also for teams that were there before', () => {
    const db = migratedWith(12);
    addTeams(db, 14, 'Late');
    const given = letters(db);
    expect(given.toSorted().join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    addTeams(db, 10, 'Latest');
    expect(letters(db).slice(0, 26)).toEqual(given);
    expect(
      letters(db)
        .slice(26)
        .every((letter) => /^A[A-Z]$/.test(letter)),
    ).toBe(true);
    expect(new Set(letters(db)).size).toBe(36);
    db.close();
  });

  it('follow neither the names nor the order in which teams came', () => {
    const runs = Array.from({ length: 3 }, () => {
      const db = migratedWith(12);
      addTeams(db, 12, 'Late');
      const given = letters(db);
      db.close();
      return given;
    });
    for (const given of runs) expect(given).not.toEqual(given.toSorted());
    // By chance two of three runs are alike once in 24 factorial.
    expect(new Set(runs.map((given) => given.join())).size).toBe(3);
  });

  it('end with ZZ; later teams have none and are never told apart', () => {
    const db = migratedWith(700);
    addTeams(db, 5, 'Last');
    expect(letters(db)).toHaveLength(702);
    expect(teamsWithLetters(db, {}).filter(({ letter }) => letter === null)).toHaveLength(3);
    db.close();
  });

  it('come with a team wherever it is added, and stay when it is renamed', async () => {
    const { db } = app.site;
    const team = teamOfUser(db, { user_id: app.ids.sian });
    expect(team).toMatchObject({ name: 'Glanhelyg Hospital' });
    expect(team?.letter).toMatch(/^[A-Z]$/);
    const hannah = await app.logIn('hannah');
    await hannah.post('/admin/teams', { name: 'New General' });
    const added = teamsWithLetters(db, {}).find(({ name }) => name === 'New General');
    expect(added?.letter).toMatch(/^[A-Z]$/);
    await hannah.post(`/admin/teams/${added?.id}/name`, { name: 'Newer General' });
    const renamed = teamsWithLetters(db, {}).find(({ name }) => name === 'Newer General');
    expect(renamed?.letter).toBe(added?.letter);
    expect(teamOfUser(db, { user_id: app.ids.tom })).toBeUndefined();
  });
});

describe('what other features ask', () => {
  it('is answered from the tables: measures with the definition and target of a month', () => {
    const { db, clock } = app.site;
    const measure = {
      code: 'P8',
      kind: 'process',
      period: 'month',
      chart: 'p',
      rule_set: 'making-data-count',
      rule_length: 7,
      screen: 1,
      core: 1,
      small_number_threshold: null,
      tally: 'none',
      name: 'Medicines reconciled',
      definition: 'A list was made.',
      numerator: 'With a list',
      denominator: 'Sampled',
      exclusions: '',
      unit: 'percentage',
      multiply: 100,
      direction: 'increase',
    } as const;
    const targets = [
      { team_id: null, from_month: '', value: 80 },
      { team_id: null, from_month: '2026-10', value: 95 },
    ];
    expect(addMeasure(db, measure, targets, null, clock.now())).toBe(true);
    expect(addMeasure(db, { ...measure, code: 'p8' }, [], null, clock.now())).toBe(false);
    const month = monthOf(clock.now());
    const [found] = measuresInOrder(db, { month });
    expect(found).toMatchObject({ ...measure, number: 1, from_month: '', target: 95 });
    expect(measureByCode(db, { code: 'p8', month: '2026-09' })?.target).toBe(80);
    const id = found?.id ?? 0;
    expect(versionsOf(db, { measure_id: id })).toMatchObject([{ number: 1, changer: null }]);
    expect(targetsOf(db, { measure_id: id }).map(({ value }) => value)).toEqual([80, 95]);
    expect(sharingNow(db, clock.now()).sharing).toBe('letter');
  });
});
