import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planImport, readFile } from '../../src/features/reporting/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { addMeasures, faultsIn, makeDataEntry, root, said, sendFile, teamIdOf } from './steps.ts';

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

describe('the reason of an import that changes values', () => {
  it('is of one line, comes back when it is longer, and is not asked of whoever takes another file', async () => {
    await importAll(months);
    const { location } = await sendFile(app, sian, address, fileOf(['P0,2026-09,18,20']));
    const confirm = (why: string): Promise<Answer> =>
      sian.post(location, { action: 'confirm', why });
    for (const why of ['x'.repeat(301), 'x'.repeat(1_001)]) {
      const long = await confirm(why);
      expect([long.status, faultsIn(long)]).toEqual([422, ['Write 300 characters at most']]);
      expect(long.body).toContain(`value="${why}"`);
    }
    const lines = await confirm('One\u2028two');
    expect([lines.status, faultsIn(lines)]).toEqual([
      422,
      ['Use letters, numbers and signs on one line'],
    ]);
    expect(said(app)).toHaveLength(3);
    const discarded = { action: 'discard', why: 'x'.repeat(1_001) };
    expect((await sian.post(location, discarded)).location).toBe(address);
  });
});
