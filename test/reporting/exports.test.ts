import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { watchStatements } from '../support/statements-run.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  addHospitals,
  addMeasures,
  linesIn,
  makeDataEntry,
  root,
  said,
  sendFile,
} from './steps.ts';

const address = `${root}/import`;
const file = `${root}/export.csv`;

let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  makeDataEntry(app, 'sian');
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

function clear(): void {
  app.site.db.exec('DELETE FROM events; DELETE FROM observations; DELETE FROM submissions');
}

async function importAll(text: string): Promise<void> {
  const sent = await sendFile(app, hannah, address, text);
  expect(linesIn(sent)).toEqual([]);
  expect((await hannah.post(sent.location, { action: 'confirm', why: 'Again' })).status).toBe(303);
}

const team = fc.constantFrom('Glanhelyg Hospital', 'Northmoor General', 'Ashmere Hospital');
const month = fc
  .tuple(fc.integer({ min: 2020, max: 2025 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
const week = fc
  .tuple(fc.integer({ min: 2020, max: 2025 }), fc.integer({ min: 1, max: 52 }))
  .map(([year, number]) => `${year}-W${String(number).padStart(2, '0')}`);
const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('=1+1', "'=1", '-', 'a,"b"', ' x ', '+44', '#1', "'"),
  )
  .map((text) =>
    text
      .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/gu, '')
      .normalize('NFC')
      .trim(),
  )
  .filter((text) => text.length < 200);
const reason = line.map((text) => (text === '' ? 'No time' : text));

type Row = readonly [string, string, string, string, string, string, string, string];

const value = fc.oneof(
  fc
    .tuple(team, fc.constantFrom('P0', 'P1'), month, fc.nat(50), line)
    .map(([team, code, month, n, note]): Row => [team, code, month, '', String(n), '50', '', note]),
  fc
    .tuple(team, week, fc.nat(9), line)
    .map(([team, week, n, note]): Row => [team, 'P2', week, '', String(n), '9', '', note]),
  fc
    .tuple(team, month, fc.nat(100_000), line)
    .map(([team, month, n, note]): Row => [
      team,
      'P13',
      month,
      '',
      String(n / 1000),
      '20',
      '',
      note,
    ]),
  fc
    .tuple(team, fc.constantFrom('P0', 'B1', 'O5'), month, reason, line)
    .map(([team, code, month, why, note]): Row => [team, code, month, '', '', '', why, note]),
  fc
    .tuple(team, month, fc.integer({ min: 1, max: 28 }), line)
    .map(([team, month, day, note]): Row => {
      return [team, 'O5', month, `${month}-${String(day).padStart(2, '0')}`, '', '', '', note];
    }),
);

/** One answer for each place, for a file tells it once. */
const rows = fc.uniqueArray(value, {
  maxLength: 30,
  selector: ([team, code, period]) => `${team} ${code} ${period}`,
});

function csvOf(all: readonly Row[]): string {
  const quoted = all.map((cells) =>
    cells
      .map((cell) => `"${(cell.startsWith("'") ? `'${cell}` : cell).replaceAll('"', '""')}"`)
      .join(','),
  );
  return ['team,measure,period,date,numerator,denominator,not_reported,note', ...quoted].join('\n');
}

/** 25 years of a hundred hospitals, each with a note of 300 characters: 10 MB. */
function reportMuch(): void {
  const { db } = app.site;
  addHospitals(db);
  db.exec(`WITH RECURSIVE months (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM months WHERE at < 299)
    INSERT INTO observations
      (team_id, measure_id, period, numerator, denominator, note, known_from, why)
    SELECT teams.id, measures.id, format('%d-%02d', 2000 + at / 12, at % 12 + 1), 17, 20,
      hex(zeroblob(150)), '2026-11-01T09:00:00.000Z', ''
    FROM months, teams, measures WHERE teams.name LIKE 'Hospital %' AND code = 'P0'`);
}

describe('the file of what is reported', () => {
  it('imported again is what it was, whatever was reported', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        fc.pre(all.length > 0);
        clear();
        await importAll(csvOf(all));
        const before = said(app);
        expect(before).toHaveLength(all.length);
        const { body } = await hannah.get(file);
        const again = await sendFile(app, hannah, address, body);
        expect((await hannah.get(again.location)).body).toContain('Nothing would change');
        clear();
        await importAll(body);
        const key = (row: unknown): string => JSON.stringify(row);
        expect(said(app).map(key).toSorted()).toEqual(before.map(key).toSorted());
        expect((await hannah.get(file)).body).toBe(body);
      }),
      { numRuns: 25 },
    );
  });

  it('is of the own team for members, of all for admins, and of nobody for others', async () => {
    clear();
    await importAll(
      csvOf([
        ['Glanhelyg Hospital', 'P0', '2026-10', '', '17', '20', '', 'Ward "3", =1'],
        ['Northmoor General', 'O5', '2026-10', '2026-10-03', '', '', '', ''],
      ]),
    );
    const all = await hannah.get(file);
    expect(all.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(all.headers.get('content-disposition')).toBe('attachment; filename=reported.csv');
    // The byte order mark is taken off by whoever reads the text.
    expect(all.body).toBe(
      'team,measure,period,date,numerator,denominator,not_reported,note\r\n' +
        'Glanhelyg Hospital,P0,2026-10,,17,20,,"Ward ""3"", =1"\r\n' +
        'Northmoor General,O5,2026-10,2026-10-03,,,,\r\n',
    );
    const { body: own } = await (await app.logIn('sian')).get(file);
    expect(own).toContain('Glanhelyg');
    expect(own).not.toContain('Northmoor');
    expect((await (await app.logIn('tom')).get(file)).status).toBe(404);
  });

  it('is made as fast as its reader takes it, and no further once they have left', async () => {
    clear();
    reportMuch();
    const statements = watchStatements(app.site.db);
    const teamsRead = (): number =>
      statements.run.filter((sql) => sql.includes('FROM observations WHERE team_id')).length;
    const cookie = [...hannah.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = get(app.origin + file, { headers: { cookie } });
    asked.on('error', () => undefined);
    await once(asked, 'response');
    let before: number;
    do {
      before = teamsRead();
      await delay(300);
    } while (teamsRead() > before);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(100);
    asked.destroy();
    await delay(300);
    expect(teamsRead()).toBeLessThan(before + 5);
    statements.stop();
  });
});
