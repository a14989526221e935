import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMeasure } from '../../src/features/programme/index.ts';
import { minute } from '../../src/lib/clock.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  both,
  faultsIn,
  hiddenIn,
  joinTeamOf,
  makeDataEntry,
  percentage,
  root,
  said,
  save,
  startReporting,
  submit,
} from './steps.ts';

let app: TestApp;
let sian: Visitor;
let team: number;
let october: string;

beforeEach(async () => {
  ({ app, sian, team, october } = await startReporting());
});
afterEach(() => app.close());

describe('submitting a month', () => {
  it('asks for every core measure, and lists what is missing', async () => {
    const answer = await save(
      sian,
      october,
      { 'numerator-p1': '20', 'denominator-p1': '20' },
      'check',
    );
    expect(answer.status).toBe(422);
    expect(faultsIn(answer)).toEqual(['P0: enter the numbers, or tick “Not reported”']);
    const checked = await sian.get(`${october}/check`);
    expect([checked.status, faultsIn(checked)]).toEqual([200, faultsIn(answer)]);
    expect(checked.body).toContain(`action="${october}"`);
  });

  it('tells what is missing when a core measure came after the check, and stores nothing', async () => {
    await save(sian, october, both, 'check');
    const { body } = await sian.get(`${october}/check`);
    const added = { ...percentage, code: 'P4', name: 'Medicines reviewed' };
    addMeasure(app.site.db, added, [], null, app.clock.now());
    const sent = await sian.post(`${october}/submission`, hiddenIn(body));
    expect([sent.location, said(app)]).toEqual([`${october}/check`, []]);
    expect(faultsIn(await sian.get(sent.location))).toEqual([
      'P4: enter the numbers, or tick “Not reported”',
    ]);
  });

  it('leads on to the charts: of the own team, or of the one an admin reports for', async () => {
    await submit(sian, october, both);
    expect((await sian.get(root)).body).toContain(
      'October 2026 is submitted. Thank you. <a href="/members/statistics">See your charts</a>',
    );
    const hannah = await app.logIn('hannah');
    const { location } = await submit(hannah, october.replace('2026-10', '2026-09'), both);
    expect((await hannah.get(location)).body).toContain(
      `September 2026 is submitted. Thank you. <a href="/members/statistics/teams/${team}">See its charts</a>`,
    );
    expect((await hannah.get(`/members/statistics/teams/${team}`)).status).toBe(200);
  });

  it('is for a programme that has measures', async () => {
    app.site.db.exec('DELETE FROM measure_versions; DELETE FROM measures');
    expect((await sian.get(`${october}/check`)).location).toBe(october);
    expect((await sian.get(october)).body).toContain('There are no measures yet');
    const sent = await sian.post(`${october}/submission`, { seen: '' });
    expect([
      sent.location,
      app.site.db.prepare('SELECT count(*) FROM submissions').pluck().get(),
    ]).toEqual([`${october}/check`, 0]);
  });

  it('shows the percentages, then keeps all answers in one act', async () => {
    const typed = {
      ...both,
      'not_reported-p1': 'yes',
      'numerator-p1': '',
      'denominator-p1': '',
      'reason-p1': 'The ward was closed',
      'numerator-p13': '104.5',
      'denominator-p13': '20',
      'numerator-o1': '3',
      'denominator-o1': '1240',
      'dates-o5': '14\r\n2026-10-03\r\n14',
      'numerator-p2-w41': '4',
      'denominator-p2-w41': '5',
    };
    expect((await save(sian, october, typed, 'check')).location).toBe(`${october}/check`);
    const { body } = await sian.get(`${october}/check`);
    for (const words of [
      '17 of 20 (85%)',
      'Not reported: The ward was closed',
      '104.5 of 20 (5.2 hours each)',
      '3 of 1,240 (2.4 per 1,000)',
      '3 events: 3 October 2026, 14 October 2026, 14 October 2026',
      'Week 41 of 2026, from 5 October',
      '5 optional answers are left blank.',
    ]) {
      expect(body).toContain(words);
    }
    const sent = await sian.post(`${october}/submission`, hiddenIn(body));
    expect([sent.status, sent.location]).toEqual([303, `${root}/${team}`]);
    expect(said(app)).toHaveLength(6);
    expect(said(app)).toContainEqual({
      code: 'P0', period: '2026-10', numerator: 17, denominator: 20, not_reported: null,
      note: '', holds: 1, why: '',
    }); // prettier-ignore
    expect((await sian.get(october)).body).toContain(
      'Submitted by Siân Price on 20 November 2026.',
    );
    const again = await sian.post(`${october}/submission`, hiddenIn(body));
    expect([again.status, said(app).length]).toEqual([303, 6]);
  });

  it('submits nothing but what was shown', async () => {
    await save(sian, october, both, 'check');
    const shown = hiddenIn((await sian.get(`${october}/check`)).body);
    joinTeamOf(app, 'amina', 'sian');
    makeDataEntry(app, 'amina');
    app.clock.forward(minute);
    await save(await app.logIn('amina'), october, { ...both, 'numerator-p0': '18' });
    const answer = await sian.post(`${october}/submission`, shown);
    expect(answer.status).toBe(409);
    expect(faultsIn(answer)).toEqual([
      'Dr Amina Farooq changed this month at 10:01am. Check it again',
    ]);
    expect(said(app)).toEqual([]);
    expect((await sian.post(`${october}/submission`, hiddenIn(answer.body))).status).toBe(303);
  });

  it('tells whoever still types into a month that somebody else has submitted', async () => {
    const opened = hiddenIn((await sian.get(october)).body);
    joinTeamOf(app, 'amina', 'sian');
    makeDataEntry(app, 'amina');
    await submit(await app.logIn('amina'), october, both);
    const typed = { ...both, 'numerator-p0': '19', 'numerator-b1': '4' };
    const answer = await sian.post(october, { ...opened, ...typed, action: 'save' });
    expect(answer.status).toBe(409);
    expect(faultsIn(answer)).toEqual([
      'P0: Dr Amina Farooq reported this at 10am. Yours is not saved: 19 of 20 (95%). Correct it with a reason',
      'B1: Dr Amina Farooq submitted the month at 10am. Yours is not saved: 4. Correct it with a reason',
    ]);
    expect(said(app)).toHaveLength(2);
  });
});
