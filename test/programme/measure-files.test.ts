import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus } from '../support/corpora.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  add,
  check,
  faultsIn,
  fileOf,
  forget,
  header,
  programme,
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

describe('the file that is downloaded', () => {
  it('imported into an empty programme makes the same one again', async () => {
    await store(hannah, shipped);
    await add(hannah, { code: 'A1', chart: 'run', rules: 'anhoej', screening: '', core: '' });
    const set = (changes: Record<string, string>) =>
      hannah.post(`${programme}/measures/A1/targets`, { team: 'all', from_month: '', ...changes });
    await set({ value: '60', team: '1', from_month: '2026-04' });
    await set({ value: '', from_month: '2027-01' });
    await add(hannah, { code: 'Z9', definition: '=1+1, "quoted"\r\nand two lines;\ttabs' });
    const file = await fileOf(hannah);
    const before = stored(app);
    expect((await check(hannah, file)).body).toContain('Nothing would change');
    forget(app);
    expect((await store(hannah, file)).status).toBe(303);
    expect(stored(app)).toEqual(before);
    expect(await fileOf(hannah)).toBe(file);
  });

  it.each([
    ['behind what cannot be seen', '\u200b=1+1'],
    ['behind a space that is none', '\u2060 @SUM(A1)'],
    ['that begin with a true minus', '\u22121+1'],
    ['behind quotes', `"'=1+1`],
  ])('has no formulas %s, and says the same when it is imported again', async (_where, typed) => {
    expect((await add(hannah, { name: 'Falls', numerator: typed })).status).toBe(303);
    const file = await fileOf(hannah);
    const [row] = parse(file, { bom: true, columns: true }) as Record<string, string>[];
    expect(row?.['numerator']).toBe(`'${typed}`);
    expect((await check(hannah, file)).body).toContain('Nothing would change');
  });

  it('leaves out what is retired', async () => {
    await add(hannah);
    await hannah.post(`${programme}/measures/P8/retirement`);
    expect((await fileOf(hannah)).trim()).toBe(`\ufeff${header}`.trim());
  });
});

const formulas = corpus('csv-injection');

describe.skipIf(formulas === undefined)('the corpus of formulas', () => {
  it('leaves as text in a file that says the same when it is imported again', async () => {
    for (const { id, input } of formulas ?? []) {
      forget(app);
      const added = await add(hannah, { name: input, exclusions: `'${input}` });
      if (added.status === 422) continue;
      const file = await fileOf(hannah);
      const cells = file.split('\n')[1] ?? '';
      expect([id, /(^|,)"?[=+\-@\t\r＝＋]/.test(cells)]).toEqual([id, false]);
      expect([id, (await check(hannah, file)).body.includes('Nothing would change')]).toEqual([
        id,
        true,
      ]);
    }
  });
});

const malformed = corpus('csv-malformed');

describe.skipIf(malformed === undefined)('the corpus of malformed files', () => {
  it('is refused with the place of its faults, and stores nothing', async () => {
    for (const { id, input } of malformed ?? []) {
      const answer = await check(hannah, input);
      expect([id, answer.status]).toEqual([id, 422]);
      for (const fault of faultsIn(answer))
        expect([id, fault]).toEqual([id, expect.stringMatching(/^Line \d+|^… and/)]);
    }
    expect(stored(app)).toEqual({ measures: [], versions: [], targets: [] });
  });

  it('is refused likewise round measures that are right', async () => {
    const row = sheetOf({}).split('\n')[1] ?? '';
    for (const { id, input, expect: wanted } of malformed ?? []) {
      const answer = await check(hannah, `${header}\n${row}\n${input}`);
      // What is blank adds no row to the right one.
      const status = input.trim() === '' ? 200 : 422;
      expect([id, wanted, answer.status]).toEqual([id, wanted, status]);
    }
  });
});
