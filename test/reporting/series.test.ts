import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everySeriesOf, seriesOf, seriesOfMeasures } from '../../src/features/reporting/index.ts';
import { day, minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { addMeasures, root, sendFile, teamIdOf } from './steps.ts';

let app: TestApp;
let sian: number;
let amina: number;
let before: Date;

const heading = 'team,measure,period,date,numerator,denominator';

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  sian = teamIdOf(app, 'sian');
  amina = teamIdOf(app, 'amina');
  const hannah = await app.logIn('hannah', { keep: 'yes' });
  const importAll = async (...rows: readonly string[]): Promise<void> => {
    const text = [heading, ...rows].join('\n');
    const { location } = await sendFile(app, hannah, `${root}/import`, text);
    await hannah.post(location, { action: 'confirm', why: 'Counted again' });
  };
  await importAll(
    'Glanhelyg Hospital,P0,2026-09,,15,20',
    'Glanhelyg Hospital,P0,2026-10,,17,20',
    'Glanhelyg Hospital,O5,2026-10,2026-10-03,,',
    'Glanhelyg Hospital,O5,2026-10,2026-10-14,,',
    'Northmoor General,P0,2026-10,,12,20',
  );
  // Files are stored a moment after they are sent.
  app.clock.forward(minute);
  before = app.clock.now();
  app.clock.forward(day);
  await importAll('Glanhelyg Hospital,P0,2026-10,,18,20', 'Glanhelyg Hospital,O5,2026-10,,0,');
});
afterAll(() => app.close());

function idOf(code: string): number {
  return Number(app.site.db.prepare('SELECT id FROM measures WHERE code = ?').pluck().get(code));
}

describe('what charts read', () => {
  it('is one measure of a team in order, as it holds now or as it was known then', () => {
    const { db } = app.site;
    const values = (at?: Date): unknown[] =>
      seriesOf(db, idOf('P0'), sian, at).map(({ period, numerator }) => [period, numerator]);
    expect(values()).toEqual([['2026-09', 15], ['2026-10', 18]]); // prettier-ignore
    expect(values(before)).toEqual([['2026-09', 15], ['2026-10', 17]]); // prettier-ignore
    expect(values(new Date(before.getTime() - day))).toEqual([]);
    const events = (at?: Date): unknown => seriesOf(db, idOf('O5'), sian, at)[0];
    expect(events()).toMatchObject({ numerator: 0, dates: null });
    expect(events(before)).toMatchObject({ numerator: 2, dates: '2026-10-03,2026-10-14' });
  });

  it('is a measure of all teams, and some measures of one team', () => {
    const { db } = app.site;
    expect([...everySeriesOf(db, idOf('P0')).keys()]).toEqual(
      [sian, amina].toSorted((a, b) => a - b),
    );
    expect(everySeriesOf(db, idOf('P0'), before).get(amina)).toMatchObject([{ numerator: 12 }]);
    const some = seriesOfMeasures(db, sian, [idOf('P0'), idOf('O5')]);
    expect(some.get(idOf('P0'))?.at(-1)).toMatchObject({ period: '2026-10', numerator: 18 });
    expect(some.get(idOf('O5'))?.at(-1)).toMatchObject({ numerator: 0 });
    expect([...seriesOfMeasures(db, sian, [idOf('O5')]).keys()]).toEqual([idOf('O5')]);
    expect(
      seriesOfMeasures(db, sian, [idOf('P0')], before)
        .get(idOf('P0'))
        ?.at(-1)?.numerator,
    ).toBe(17);
  });
});
