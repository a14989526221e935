import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planImport, readFile } from '../../src/features/reporting/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { addMeasures, makeDataEntry, root, sendFile, teamIdOf } from './steps.ts';

const address = `${root}/import`;
const months = ['P0,2026-08,15,20', 'P0,2026-09,17,20', 'P1,2026-09,17,20'];

let app: TestApp;
let sian: Visitor;

beforeEach(async () => {
  app = await startApp();
  addMeasures(app);
  makeDataEntry(app, 'sian');
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

function fileOf(rows: readonly string[]): string {
  return ['measure,period,numerator,denominator', ...rows].join('\n');
}

async function importAll(rows: readonly string[]): Promise<Answer> {
  const { location } = await sendFile(app, sian, address, fileOf(rows));
  return sian.post(location, { action: 'confirm' });
}

describe('what an import would change', () => {
  it('is looked for in the months of its file, not in all that its teams have ever reported', async () => {
    await importAll(months);
    const { db, clock } = app.site;
    const team = teamIdOf(app, 'sian');
    const file = Buffer.from(fileOf(['P0,2026-09,17,20']));
    const { held, unchanged } = planImport(db, readFile(db, file, team, clock.now()).entries);
    expect([held.size, unchanged]).toEqual([2, 1]);
  });

  it('is a month that is whole, where the file brings the last of its weeks', async () => {
    app.site.db.exec("UPDATE measures SET core = 1 WHERE code = 'P2'");
    const weeks = ['W36', 'W37', 'W38', 'W39'].map((week) => `P2,2026-${week},4,5`);
    const submitted = app.site.db.prepare('SELECT month FROM submissions').pluck();
    await importAll([...months, ...weeks.slice(1)]);
    expect(submitted.all()).toEqual([]);
    await importAll(weeks.slice(0, 1));
    expect(submitted.all()).toEqual(['2026-09']);
  });
});
