import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { faultsIn, hiddenIn, joinTeamOf, makeDataEntry, said, save } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { beside, checkedIn, clear, count, drafts, startTally, ticked } from './steps.ts';

let app: TestApp;
let sian: Visitor;
let amina: Visitor;
let october: string;

beforeAll(async () => {
  ({ app, sian, october } = await startTally());
  joinTeamOf(app, 'amina', 'sian');
  makeDataEntry(app, 'amina');
  amina = await app.logIn('amina');
});
afterAll(() => app.close());
beforeEach(() => clear(app));

const sheet = ticked(['s2', 's10'], ['s2']);
const counted = {
  S0: { numerator: '1', denominator: '2' },
  S10: { numerator: '1', denominator: '2' },
  S2: { numerator: '2', denominator: '2' },
  S3: { not_reported: 'yes', reason: 'It applied to none of the 2 patients looked at' },
};
const other = { 'numerator-s2': '16', 'denominator-s2': '20', 'note-s2': 'Ward 3 moved' };

describe('a draft that has another answer', () => {
  it('is shown beside the counts before anything is stored, and replaced on request', async () => {
    await save(amina, october, other);
    const asked = await count(sian, october, sheet);
    expect(asked.status).toBe(409);
    expect(faultsIn(asked)).toEqual([
      'S2: the draft has another answer, 16 of 20 (80%). This sheet counts 2 of 2 (100%)',
    ]);
    expect(beside(asked)).toEqual({
      s0: ['1 of 2 (50%)', 'Nothing'],
      s2: ['2 of 2 (100%)', '16 of 20 (80%) Differs'],
      s3: ['Not reported: It applied to none of the 2 patients looked at', 'Nothing'],
      s10: ['1 of 2 (50%)', 'Nothing'],
    });
    expect(asked.body).toContain('Nothing is stored yet. The draft was saved by Dr Amina Farooq');
    expect(checkedIn(asked)).toEqual(['patient-1-s2', 'patient-1-s10', 'patient-2-s2']);
    expect(Object.keys(drafts(app))).toEqual(['S2']);
    const replaced = await count(sian, october, {
      ...hiddenIn(asked.body),
      ...sheet,
      action: 'replace',
    });
    expect([replaced.status, replaced.location]).toEqual([303, october]);
    expect(drafts(app)).toEqual({ ...counted, S2: { ...counted.S2, note: 'Ward 3 moved' } });
  });

  it('is not replaced when a colleague has changed it since it was shown', async () => {
    await save(amina, october, other);
    const asked = await count(sian, october, sheet);
    app.clock.forward(minute);
    await save(amina, october, { ...other, 'numerator-s2': '15' });
    const again = await count(sian, october, {
      ...hiddenIn(asked.body),
      ...sheet,
      action: 'replace',
    });
    expect([again.status, faultsIn(again)]).toEqual([
      409,
      ['S2: the draft has another answer, 15 of 20 (75%). This sheet counts 2 of 2 (100%)'],
    ]);
    expect(drafts(app)).toMatchObject({ S2: { numerator: '15' }, S10: counted.S10 });
    expect(again.body).toContain('Stored is what the draft says nothing else of.');
    const last = { ...hiddenIn(again.body), ...sheet, action: 'replace' };
    expect((await count(sian, october, last)).status).toBe(303);
    expect(drafts(app)).toMatchObject({ S2: counted.S2 });
  });

  it('is not replaced by a form that was never shown it', async () => {
    await save(amina, october, other);
    expect((await count(sian, october, { ...sheet, action: 'replace' })).status).toBe(409);
    expect(drafts(app)).toMatchObject({ S2: { numerator: '16' } });
  });

  it('says the same when it is counted twice, and keeps a note that stood alone', async () => {
    await save(sian, october, { 'note-s10': 'Ward 3 moved' });
    expect((await count(sian, october, sheet)).status).toBe(303);
    expect((await count(amina, october, sheet)).status).toBe(303);
    expect(drafts(app)).toEqual({ ...counted, S10: { ...counted.S10, note: 'Ward 3 moved' } });
  });
});

describe('a month that is reported', () => {
  function report(code: string, numerator: number): void {
    app.site.db
      .prepare(
        `INSERT INTO observations
           (team_id, measure_id, period, numerator, denominator, note, known_from, entered_by, why)
         SELECT users.team_id, measures.id, '2026-10', ?, 20, '', '2026-11-01T09:00:00.000Z', users.id, ''
         FROM measures, users WHERE code = ? AND users.id = ?`,
      )
      .run(numerator, code, app.ids.amina);
  }

  it('in part keeps what it says, which the notice tells', async () => {
    report('S2', 16);
    expect((await count(sian, october, sheet)).status).toBe(303);
    const { S2: _reported, ...rest } = counted;
    expect(drafts(app)).toEqual(rest);
    expect(said(app)).toHaveLength(1);
    expect((await sian.get(october)).body).toContain(
      '3 answers of this month are from the sheet: look them over, then check and submit. S2 is reported already and stays as it is: the sheet counts 2 of 2 (100%).',
    );
  });

  it('takes no sheet once it is submitted, and shows the counts beside it with a way to correct', async () => {
    const opened = await sian.get(`${october}/tally`);
    expect(opened.body).toContain('Looked at');
    report('S2', 16);
    app.site.db
      .prepare(
        `INSERT INTO submissions SELECT team_id, '2026-10', '2026-11-20T10:00:00.000Z', id FROM users WHERE id = ?`,
      )
      .run(app.ids.amina);
    const sent = await count(sian, october, sheet);
    expect([sent.status, faultsIn(sent)]).toEqual([
      409,
      [
        'The month was submitted by Dr Amina Farooq, 20 November 2026, 10am: nothing of this sheet is stored. Correct an answer with a reason',
      ],
    ]);
    expect(beside(sent)).toMatchObject({
      s2: ['2 of 2 (100%)', '16 of 20 (80%), reported Differs Correct S2 Screened'],
      s10: ['1 of 2 (50%)', 'Nothing Differs Correct S10 Skin looked at'],
    });
    expect(sent.body).toContain(`href="${october}/s2/correction"`);
    expect(checkedIn(sent)).toHaveLength(3);
    expect(sent.body).not.toContain('value="replace"');
    expect(drafts(app)).toEqual({});
    const page = await sian.get(`${october}/tally`);
    expect(page.body).toContain('This month is submitted.');
    expect(page.body).not.toContain('<fieldset');
    expect((await sian.get(october)).body).not.toContain('/tally"');
  });
});

describe('the ticks', () => {
  it('are kept nowhere: not in a table, a session, the outbox or the log', async () => {
    await save(amina, october, other);
    await count(sian, october, sheet);
    await count(sian, october, {});
    await count(sian, october, { ...sheet, action: 'more' });
    clear(app);
    expect((await count(sian, october, sheet)).status).toBe(303);
    const { db } = app.site;
    db.pragma('wal_checkpoint(TRUNCATE)');
    const whole = db.serialize().toString('latin1');
    expect(whole).toContain('applied to none of the 2 patients');
    expect(whole).not.toMatch(/patient-\d/);
  });

  it('come back as text when the session has ended meanwhile', async () => {
    const visitor = await app.logIn('sian');
    await visitor.post('/logout');
    const sent = await count(visitor, october, sheet);
    expect(sent.status).toBe(403);
    expect(sent.body).toContain('patient-1-s2: yes\npatient-1-s10: yes\npatient-2-s2: yes');
    expect(drafts(app)).toEqual({});
  });
});
