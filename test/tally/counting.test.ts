import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addShipped } from '../programme/steps.ts';
import { faultsIn, said, save } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { checkedIn, clear, count, drafts, startTally, ticked } from './steps.ts';

let app: TestApp;
let sian: Visitor;
let october: string;

beforeAll(async () => {
  ({ app, sian, october } = await startTally());
});
afterAll(() => app.close());
beforeEach(() => clear(app));

const answer = (numerator: number, denominator: number) => ({
  numerator: String(numerator),
  denominator: String(denominator),
});

describe('a tally sheet', () => {
  it('is counted into the month’s draft and nowhere else, and leads to the month', async () => {
    await save(sian, october, { 'numerator-p1': '19', 'denominator-p1': '20' });
    const sent = await count(
      sian,
      october,
      ticked(
        ['', 's2', 's10', 's3-applies', 's3'],
        ['s2', 's10'],
        [''],
        ['s2', 's3-applies'],
        // Done without “applies”, and without “Looked at”: both hold.
        ['s3'],
      ),
    );
    expect([sent.status, sent.location]).toEqual([303, october]);
    expect(drafts(app)).toEqual({
      P1: answer(19, 20),
      S0: answer(2, 5),
      S10: answer(2, 5),
      S2: answer(3, 5),
      S3: answer(2, 3),
    });
    expect(said(app)).toEqual([]);
    const { body } = await sian.get(october);
    expect(body).toContain('5 patients counted. 4 answers of this month are from the sheet');
    expect(body).toContain('name="numerator-s2" type="text" value="3"');
    expect(body).not.toContain('Submitted');
  });

  it('counts any ticks as a count by hand does', async () => {
    const patient = fc.record({
      looked: fc.boolean(),
      s10: fc.boolean(),
      s2: fc.boolean(),
      s3: fc.boolean(),
      applies: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(patient, { maxLength: 50 }), async (patients) => {
        clear(app);
        let [all, all10, all2, all3, of, of3] = [0, 0, 0, 0, 0, 0];
        for (const { looked, s10, s2, s3, applies } of patients) {
          if (!looked && !s10 && !s2 && !s3 && !applies) continue;
          of += 1;
          if (s10) all10 += 1;
          if (s2) all2 += 1;
          if (s3) all3 += 1;
          if (s3 || applies) of3 += 1;
          if (s10 && s2 && (s3 || !applies)) all += 1;
        }
        const rows = patients.map(({ looked, s10, s2, s3, applies }) => [
          ...(looked ? [''] : []),
          ...(s10 ? ['s10'] : []),
          ...(s2 ? ['s2'] : []),
          ...(s3 ? ['s3'] : []),
          ...(applies ? ['s3-applies'] : []),
        ]);
        const sent = await count(sian, october, ticked(...rows));
        expect(sent.status).toBe(of === 0 ? 422 : 303);
        const found = drafts(app);
        if (of === 0) {
          expect(found).toEqual({});
          return;
        }
        expect(found).toMatchObject({
          S0: answer(all, of),
          S10: answer(all10, of),
          S2: answer(all2, of),
        });
        if (of3 === 0) expect(found['S3']).toMatchObject({ not_reported: 'yes' });
        else expect(found['S3']).toEqual(answer(all3, of3));
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('tells a patient with nothing done from a row that nobody filled in', async () => {
    const empty = await count(sian, october, {});
    expect(empty.status).toBe(422);
    expect(faultsIn(empty)).toEqual([
      'Tick at least one box: “Looked at” for a patient with nothing done',
    ]);
    expect(drafts(app)).toEqual({});
    await count(sian, october, ticked([], [''], []));
    expect(drafts(app)).toMatchObject({ S0: answer(0, 1), S2: answer(0, 1) });
  });

  it('says of an element that applied to nobody that it was not reported, and why', async () => {
    await count(sian, october, ticked([''], ['s2']));
    expect(drafts(app)['S3']).toEqual({
      not_reported: 'yes',
      reason: 'It applied to none of the 2 patients looked at',
    });
  });

  it('has a box for each element, in the order of their codes, two where it applies to some', async () => {
    const { body } = await sian.get(`${october}/tally`);
    const first = /<legend>Patient 1<\/legend>[^]*?<\/fieldset>/.exec(body)?.[0] ?? '';
    const boxes = [...first.matchAll(/name="([^"]*)"[^>]*><span>([^]*?)<\/span><\/label>/g)];
    expect(
      boxes.map(([, name, words = '']) => `${name}: ${words.replaceAll(/<[^>]*>/g, '').trim()}`),
    ).toEqual([
      'patient-1: Looked at',
      'patient-1-s2: S2 Screened',
      'patient-1-s3-applies: S3 Search: applies',
      'patient-1-s3: S3 Search: done',
      'patient-1-s10: S10 Skin looked at',
    ]);
    expect(body).toContain('There is no place for names');
  });

  it.each([
    ['', 20],
    ['?rows=50', 50],
    ['?rows=51', 20],
    ['?rows=1e1', 20],
    ['?rows=10&rows=30', 20],
  ])('has as many rows as %s asks for, 50 at most', async (query, rows) => {
    const { body } = await sian.get(`${october}/tally${query}`);
    expect(body.match(/<fieldset/g)).toHaveLength(rows);
  });

  it('grows by 10 rows with its ticks, and stores nothing by that', async () => {
    const fields = { ...ticked(['s2'], ['']), rows: '20', action: 'more' };
    const longer = await sian.post(`${october}/tally`, fields);
    expect([longer.status, longer.body.match(/<fieldset/g)?.length]).toEqual([200, 30]);
    expect(checkedIn(longer)).toEqual(['patient-1-s2', 'patient-2']);
    const most = await sian.post(`${october}/tally`, { ...fields, rows: '50' });
    expect([most.status, most.body.match(/<fieldset/g)?.length]).toEqual([200, 50]);
    expect(most.body).not.toContain('Add 10 rows');
    expect(drafts(app)).toEqual({});
  });

  it('takes 50 rows with every box ticked, and refuses what no such page sends', async () => {
    addShipped(app);
    const elements = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => `p${number}`);
    const every = ['', 's2', 's10', 's3', ...elements, 'p9-applies', 'p10-applies', 's3-applies'];
    // P1 and P2 of the usual measures are not on the sheet.
    const ends = every.filter((end) => end !== 'p1' && end !== 'p2' && end !== 'p13');
    const rows = Array.from({ length: 50 }, () => ends);
    expect((await count(sian, october, ticked(...rows))).status).toBe(303);
    expect(drafts(app)).toMatchObject({ P9: answer(50, 50), S0: answer(50, 50) });
    for (const fields of [{ 'patient-51': 'yes' }, { 'patient-1-p1': 'yes' }, { name: 'Ann' }]) {
      expect((await count(sian, october, fields)).status).toBe(400);
    }
    const wrong = await count(sian, october, { 'patient-1': 'Ann', 'patient-2': 'yes' });
    expect([wrong.status, faultsIn(wrong)]).toEqual([422, ['Tick the box, or leave it empty']]);
    expect([checkedIn(wrong), wrong.body.includes('Ann')]).toEqual([['patient-2'], false]);
    const many = Array.from({ length: 2_001 }, (_one, at) => `patient-${at}=yes`).join('&');
    expect((await sian.post(`${october}/tally`, many)).status).toBe(413);
  });
});
