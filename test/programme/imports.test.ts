import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  acts,
  add,
  addShipped,
  check,
  faultsIn,
  header,
  importing,
  markOf,
  programme,
  forget,
  sheetOf,
  shipped,
  store,
  stored,
} from './steps.ts';

let app: TestApp;
let hannah: Visitor;
beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
beforeEach(() => forget(app));
afterAll(() => app.close());

const none = { measures: [], versions: [], targets: [] };

describe('the measures that the site ships with', () => {
  it('are offered where there are none, shown first, and stored at a press', async () => {
    expect((await hannah.get(programme)).body).toContain('Start with the 27 Frailsafe measures');
    const page = await hannah.get(`${importing}/frailsafe`);
    expect(page.body).toContain('27 measures will be added');
    expect(page.body).toContain('P8: Medicines reconciled within 24 hours');
    expect(stored(app)).toEqual(none);
    const form = { text: shipped, action: 'confirm', seen: markOf(page) };
    expect((await hannah.post(importing, form)).location).toBe(programme);
    const { body } = await hannah.get(programme);
    expect(body).toContain('27 measures stored.');
    expect(body).not.toContain('Start with the 27');
    expect(body.match(/<td>\w+, core<\/td>/g)).toHaveLength(8);
  });

  it('are the 27 of the programme, 8 core, deaths, harms and infections with small numbers held back', () => {
    addShipped(app);
    const codes = (where: string): unknown[] =>
      app.site.db.prepare(`SELECT code FROM measures WHERE ${where} ORDER BY place`).pluck().all();
    expect(codes('true').join(' ')).toBe(
      'P0 P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 O1 O2 O3 O4 O5 O6 O7 O8 B1 B2 B3 B4 C1',
    );
    expect(codes('core = 1').join(' ')).toBe('P0 P1 P2 P4 P8 P11 O1 B1');
    expect(codes('small_number_threshold = 5').join(' ')).toBe('O1 O2 O3 O4 O5 O8');
    expect(codes("chart = 'xmr'").join(' ')).toBe('P13 O6 B2');
    expect(codes("chart = 'u'").join(' ')).toBe('O1 O2 O3');
    expect(codes("period = 'event' AND chart = 't'").join(' ')).toBe('O5');
  });
});

describe('a file of measures', () => {
  it('is stored only after its check page, all in one, and the same file again changes nothing', async () => {
    const text = sheetOf(
      { code: 'P8' },
      { code: 'P9', target: '80; 95 from 2026-04; none from 2027-01' },
    );
    expect((await check(hannah, text)).body).toContain('Nothing has been stored yet. 2 measures');
    expect(stored(app)).toEqual(none);
    expect((await store(hannah, text)).location).toBe(programme);
    const before = stored(app);
    expect(before).toMatchObject({
      targets: [
        { code: 'P8', from_month: '', value: 95 },
        { code: 'P9', from_month: '', value: 80 },
        { code: 'P9', from_month: '2026-04', value: 95 },
        { code: 'P9', from_month: '2027-01', value: null },
      ],
    });
    const entries = acts(app).length;
    const again = await check(hannah, text);
    expect(again.body).toContain('Nothing would change');
    expect(again.body).not.toContain('value="confirm"');
    expect((await store(hannah, text)).location).toBe(programme);
    expect((await hannah.get(programme)).body).toContain('Nothing was left to change.');
    expect([stored(app), acts(app).length]).toEqual([before, entries]);
  });

  it('tells what it would change, and asks why where what counts does', async () => {
    await store(hannah, sheetOf({ code: 'P8' }, { code: 'P9' }));
    const text = sheetOf(
      { code: 'P8', chart: 'pp', target: '90' },
      { code: 'P9', numerator: 'All' },
    );
    const page = await check(hannah, text);
    expect(page.body).toContain('2 measures will change');
    expect(page.body).toContain('Chart: pp (was p)');
    expect(page.body).toContain('Targets: 90 (was 95)');
    expect(page.body).toContain('Numerator: All (was Patients with a list)');
    const before = stored(app);
    const without = await store(hannah, text);
    expect(without.status).toBe(422);
    expect(without.body).toContain('<a href="#reason">Enter why the definition changes');
    const wrong = await store(hannah, text, { reason: 'Fewer notes', from_month: 'May' });
    expect(wrong.body).toContain('<a href="#from_month">Enter a month like 2026-11');
    expect(wrong.body).toContain('value="Fewer notes"');
    expect(stored(app)).toEqual(before);
    await store(hannah, text, { reason: 'Fewer notes', from_month: '2026-12' });
    expect(stored(app)).toMatchObject({
      measures: [{ chart: 'pp' }, { chart: 'p' }],
      versions: [
        {},
        {},
        {
          code: 'P9',
          number: 2,
          numerator: 'All',
          from_month: '2026-12',
          reason: 'Fewer notes',
        },
      ],
      targets: [{ value: 90 }, { value: 95 }],
    });
  });

  it('is not stored when something has changed since it was shown', async () => {
    const text = sheetOf({ code: 'P8', name: 'Renamed' });
    const seen = markOf(await check(hannah, text));
    await add(hannah);
    const why = { reason: 'why', from_month: '2026-12' };
    const late = await hannah.post(importing, { text, action: 'confirm', seen, ...why });
    expect(late.status).toBe(422);
    expect(late.body).toContain('The measures have changed since this page was made');
    expect(late.body).toContain('Name: Renamed (was Medicines reconciled)');
    expect(stored(app)).toMatchObject({ versions: [{ number: 1 }] });
    expect(
      (await hannah.post(importing, { text, action: 'confirm', seen: '', ...why })).status,
    ).toBe(422);
  });

  it('gives its text back to be mended', async () => {
    const text = sheetOf({ code: 'P8' });
    const page = await hannah.post(importing, { text, action: 'change', seen: 'x' });
    expect([page.status, page.body.includes('Medicines reconciled')]).toEqual([200, true]);
  });

  it('leaves measures alone that it does not name, and refuses those that are retired', async () => {
    await add(hannah);
    await add(hannah, { code: 'P9' });
    await hannah.post(`${programme}/measures/P9/retirement`);
    await store(hannah, sheetOf({ code: 'O7' }));
    expect(stored(app)).toMatchObject({
      measures: [{ code: 'O7' }, { code: 'P8' }, { code: 'P9' }],
    });
    const answer = await check(hannah, sheetOf({ code: 'O7' }, { code: 'P9' }));
    expect(answer.status).toBe(422);
    expect(faultsIn(answer)).toEqual([
      'Line 3, column code: P9 is retired; bring it back first, or leave the row out',
    ]);
  });

  it('tells every fault by line and column, keeps the text and stores nothing', async () => {
    const text = sheetOf(
      { code: 'P8', kind: 'nice', unit: 'furlongs', name: '' },
      { code: 'P9', chart: 'u' },
      { code: 'p9' },
      { code: 'P10', target: '101' },
      { code: 'P11', target: '80 from 2026-13' },
      { code: 'P12', target: '80 for Nowhere Hospital' },
      { code: 'P13', target: '80; 90' },
      { code: 'P14', core: 'perhaps' },
    );
    const answer = await check(hannah, text);
    expect(answer.status).toBe(422);
    expect(faultsIn(answer)).toEqual([
      'Line 2, column kind: choose a kind; found "nice"',
      'Line 2, column name: enter a name',
      'Line 2, column unit: choose a unit; found "furlongs"',
      'Line 3, column chart: choose a chart that fits the unit: P, P′, XmR or Run; found "u"',
      // Codes are the same whatever their case.
      'Line 4, column code: "P9" stands in line 3 too',
      'Line 5, column target: enter a target from 0 to 100; found "101"',
      'Line 6, column target: enter a month like 2026-04; found "80 from 2026-13"',
      'Line 7, column target: there is no hospital of this name; found "80 for Nowhere Hospital"',
      'Line 8, column target: there are two targets from one month; found "90"',
      'Line 9, column core: enter yes or no; found "perhaps"',
    ]);
    expect(answer.body).toContain('furlongs');
    expect(stored(app)).toEqual(none);
    const confirmed = await hannah.post(importing, { text, action: 'confirm', seen: '' });
    expect([confirmed.status, stored(app)]).toEqual([422, none]);
  });

  it.each([
    ['', 'Line 1: the file is empty'],
    [header, 'Line 1: there are no rows below the names of the columns'],
    ['code,kind\nP8,process', 'Line 1, column core: this column is missing'],
    [sheetOf({}).replace('chart', 'graph'), 'Line 1, column chart: this column is missing'],
    [`${header},owner\n`, 'Line 1, column owner: there is no such column here'],
    [sheetOf({}).replaceAll(',', ';'), 'Line 1: columns are parted by semicolons here'],
  ])('without its table is refused: %j', async (text, fault) => {
    expect(faultsIn(await check(hannah, text)).join('\n')).toContain(fault);
  });

  it('takes its columns in any order and case, with spaces', async () => {
    const [first = '', second = ''] = sheetOf({}).split('\n');
    const text = [first, second]
      .map((line) => line.split(',').toReversed().join(' , '))
      .join('\r\n')
      .replace('chart', 'Chart');
    // The cells of this row hold no comma.
    expect((await store(hannah, text)).status).toBe(303);
    expect(stored(app)).toMatchObject({ measures: [{ code: 'P8', chart: 'p' }] });
  });

  it('may be cells that were copied from a spreadsheet, some empty and one of two lines', async () => {
    const cells = {
      code: 'P8',
      definition: '"One ""list"".\nCompared."',
      target: '80; 95 from 2026-04',
    };
    const names = header.split(',');
    const [, row = ''] = sheetOf({ ...cells, definition: 'x' }).split('\n');
    const copied = row.replaceAll('"', '').split(',');
    copied[names.indexOf('definition')] = cells.definition;
    const text = `${names.join('\t')}\r\n${copied.join('\t')}\r\n`;
    expect((await store(hannah, text)).status).toBe(303);
    expect(stored(app)).toMatchObject({
      versions: [{ definition: 'One "list".\nCompared.', exclusions: '' }],
      targets: [{ value: 80 }, { value: 95 }],
    });
    const wrong = await check(hannah, text.replace('Sampled inpatients', ''));
    expect(faultsIn(wrong).join('\n')).toMatch(
      /^Line 2, column denominator: enter the denominator/,
    );
  });

  it('is too long past 100,000 characters, and is no form past the limit of bodies', async () => {
    const long = await check(hannah, `${header}\n${'x'.repeat(100_000)}`);
    expect([long.status, faultsIn(long)]).toEqual([422, ['Paste 100,000 characters or fewer']]);
    expect((await check(hannah, 'x'.repeat(300_000))).status).toBe(413);
  });
});
