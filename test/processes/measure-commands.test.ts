import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addMeasure } from '../../src/features/programme/index.ts';
import { openDatabase, type Db } from '../../src/lib/db/open.ts';
import { percentage } from '../reporting/steps.ts';
import { frailsafe, newFolder } from '../support/processes.ts';

const folder = newFolder();
const settings = { DATA_DIR: folder };
const heading = 'team,measure,period,numerator,denominator,note';

function withDatabase<T>(work: (db: Db) => T): T {
  const db = openDatabase(path.join(folder, 'frailsafe.sqlite'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function file(name: string, ...rows: readonly string[]): string {
  const place = path.join(folder, name);
  writeFileSync(place, [heading, ...rows].join('\r\n'));
  return place;
}

const rows = ['Northmoor General,P0,2025-04,17,20,=1+1', 'Northmoor General,P0,2025-05,18,20,'];

async function run(...words: readonly string[]) {
  const { code, out, err } = await frailsafe(['measure', ...words], settings);
  return { code, out, err };
}

beforeAll(async () => {
  await frailsafe(['user', 'list'], settings);
  withDatabase((db) => {
    db.exec("INSERT INTO teams (name) VALUES ('Northmoor General'), ('Ashmere')");
    addMeasure(db, { ...percentage, code: 'P0', name: 'Whole' }, [], null, new Date());
  });
});

describe('frailsafe measure', () => {
  it('imports a file once, says so the second time, and exports what it holds', async () => {
    const place = file('reported.csv', ...rows);
    const dry = await run('import', place, '--dry-run');
    expect([dry.code, dry.out]).toEqual([
      0,
      '2 new, 0 changed, 0 already stored. Nothing is stored.\n',
    ]);
    const first = await run('import', place, '--json');
    const stored = { stored: true, added: 2, changed: 0, unchanged: 0 };
    expect([first.code, JSON.parse(first.out)]).toEqual([0, stored]);
    const again = await run('import', place);
    expect([again.code, again.out]).toEqual([
      0,
      'Nothing changed: all answers were stored already.\n',
    ]);
    const copy = path.join(folder, 'copy.csv');
    const written = await run('export', '--team', 'Northmoor General', '--out', copy);
    expect([written.code, written.out]).toEqual([0, `2 rows are in ${copy}.\n`]);
    expect(readFileSync(copy, 'utf8')).toContain("Northmoor General,P0,2025-04,,17,20,,'=1+1\r\n");
    const back = await run('import', copy, '--json');
    expect(JSON.parse(back.out)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });

  it('needs a reason where values change', async () => {
    const place = file('changed.csv', 'Northmoor General,P0,2025-04,16,20,=1+1');
    const without = await run('import', place);
    expect([without.code, without.out]).toEqual([
      1,
      '1 answer would change: say why with --why. Nothing is stored.\n',
    ]);
    for (const wrong of ['x'.repeat(301), 'One\ntwo']) {
      const refused = await run('import', place, '--why', wrong);
      expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--why: ')]);
    }
    const why = await run('import', place, '--why', 'Counted again', '--json');
    expect([why.code, JSON.parse(why.out)]).toMatchObject([0, { stored: true, changed: 1 }]);
    const kept = withDatabase((db) =>
      db.prepare("SELECT numerator, why FROM observations WHERE period = '2025-04'").all(),
    );
    expect(kept).toEqual([
      { numerator: 17, why: '' },
      { numerator: 16, why: 'Counted again' },
    ]);
  });

  it('stores nothing of a file with a fault, and names each', async () => {
    const place = file('faulty.csv', 'Ashmere,P0,2025-04,1,2,', 'Nowhere,P0,04/2025,1,2,');
    const { code, out } = await run('import', place);
    expect([code, out.split('\n')]).toEqual([
      1,
      [
        'Line 3, column team: there is no team "Nowhere"',
        'Line 3, column period: enter a month like 2026-11; found "04/2025"',
        'Nothing is stored.',
        '',
      ],
    ]);
    const json = await run('import', place, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      stored: false,
      faults: [expect.any(String), expect.any(String)],
    });
    expect(
      withDatabase((db) => db.prepare('SELECT count(*) FROM observations').pluck().get()),
    ).toBe(3);
  });

  it('tells how it is used, and refuses wrong words', async () => {
    const help = await run('import', '--help');
    expect([help.code, help.out]).toEqual([0, expect.stringContaining('--dry-run')]);
    expect((await run('import')).code).toBe(2);
    expect((await run('export', 'all')).code).toBe(2);
    expect((await run('import', path.join(folder, 'absent.csv'))).code).toBe(2);
    const absent = await run('export', '--team', 'Nowhere');
    expect([absent.code, absent.err]).toEqual([1, 'There is no team Nowhere\n']);
  });
});
