import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  acts,
  add,
  addShipped,
  check,
  edit,
  faultsIn,
  fileOf,
  forget,
  header,
  programme,
  sheetOf,
  store,
} from './steps.ts';

let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());
beforeEach(() => forget(app));

function onSheet(): Record<string, string> {
  const rows = app.site.db.prepare("SELECT code, tally FROM measures WHERE tally <> 'none'").all();
  return Object.fromEntries(
    (rows as { code: string; tally: string }[]).map(({ code, tally }) => [code, tally]),
  );
}

/** A file from before measures had this column. */
const withoutColumn = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/,"?(tally|none|element|some|all)"?$/, ''))
    .join('\n');

describe('the place of a measure on the audit sheet', () => {
  it('is that of the checklist in the measures that the site ships with', () => {
    addShipped(app);
    expect(onSheet()).toEqual({
      P0: 'all', P1: 'element', P2: 'element', P3: 'some', P4: 'element', P5: 'element', P6: 'element',
      P7: 'element', P8: 'element', P9: 'some', P10: 'some', P11: 'element',
    }); // prettier-ignore
  });

  it('is chosen on the form, shown on the page and kept in the audit', async () => {
    await add(hannah, { tally: 'some' });
    expect(onSheet()).toEqual({ P8: 'some' });
    expect((await hannah.get(`${programme}/measures/P8`)).body).toContain(
      'Asked of patients whom it applies to',
    );
    await edit(hannah, { tally: 'element' });
    expect(onSheet()).toEqual({ P8: 'element' });
    expect(acts(app).at(-1)).toMatchObject({
      act: 'measure.changed',
      details: '{"tally":"element"}',
    });
  });

  it.each([
    { chart: 'xmr' },
    { chart: 'run' },
    { period: 'week' },
    { unit: 'rate', per: '1000', chart: 'u' },
  ])('is none for a measure that is no percentage of a month on a P chart: %o', async (change) => {
    const words = 'the audit sheet takes percentages of each month on a P or P′ chart';
    const refused = await add(hannah, { ...change, tally: 'element' });
    expect([refused.status, refused.body.includes(words)]).toEqual([422, true]);
    expect((await add(hannah, { ...change, tally: 'none' })).status).toBe(303);
    const filed = await check(hannah, sheetOf({ ...change, code: 'Y1', tally: 'all' }));
    expect([filed.status, filed.body.includes(words)]).toEqual([422, true]);
  });

  it('is a word that the site knows', async () => {
    const refused = await check(hannah, sheetOf({ tally: 'maybe' }));
    expect(faultsIn(refused)).toEqual([
      'Line 2, column tally: choose whether it stands on the audit sheet; found "maybe"',
    ]);
  });

  it('is set by the column of a file, and told on the check page', async () => {
    await add(hannah, {});
    const text = sheetOf({ code: 'P8', tally: 'element' });
    expect((await check(hannah, text)).body).toContain(
      'On the audit sheet: Asked of every patient (was Not on it)',
    );
    await store(hannah, text, { reason: 'On one line', from_month: '2026-12' });
    expect(onSheet()).toEqual({ P8: 'element' });
    expect((await fileOf(hannah)).trimEnd().split('\n').at(-1)).toMatch(/,element\r?$/);
  });

  it('stays as it is by a file without the column, and is none for what that file adds', async () => {
    await add(hannah, { tally: 'some' });
    const text = withoutColumn(
      sheetOf({ code: 'P8', name: 'Medicines', tally: 'none' }, { code: 'Y1', tally: 'none' }),
    );
    expect(text.split('\n')[0]).toBe(header.replace(/,tally$/, ''));
    const stored = await store(hannah, text, { reason: 'Shorter', from_month: '2026-12' });
    expect(stored.status).toBe(303);
    expect(onSheet()).toEqual({ P8: 'some' });
  });

  it('stands against a file without the column that makes it no proportion', async () => {
    await add(hannah, { tally: 'element' });
    const refused = await check(hannah, withoutColumn(sheetOf({ code: 'P8', chart: 'xmr' })));
    expect(faultsIn(refused)).toEqual([
      'Line 2, column chart: P8 stands on the audit sheet, which takes percentages of each month on a P or P′ chart; take it off first',
    ]);
  });
});
