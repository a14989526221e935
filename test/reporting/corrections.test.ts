import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour } from '../../src/lib/clock.ts';
import { verifyAudit } from '../../src/lib/audit.ts';
import { acts } from '../people/people.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  faultsIn,
  hiddenIn,
  joinTeamOf,
  makeDataEntry,
  said,
  startReporting,
  submit,
} from './steps.ts';

let app: TestApp;
let sian: Visitor;
let october: string;

beforeEach(async () => {
  ({ app, sian, october } = await startReporting());
  const typed = {
    'numerator-p0': '17',
    'denominator-p0': '20',
    'not_reported-p1': 'yes',
    'reason-p1': 'No time',
    'dates-o5': '3\n14',
  };
  await submit(sian, october, typed);
  app.clock.forward(hour / 4);
});
afterEach(() => app.close());

function correct(by: Visitor, code: string, typed: Record<string, string>) {
  return by.post(`${october}/${code}/correction`, typed);
}

async function wasOf(by: Visitor, code: string): Promise<string> {
  return hiddenIn((await by.get(`${october}/${code}/correction`)).body)['was'] ?? '';
}

describe('a correction', () => {
  it('keeps old and new value, who, when and why, and shows them', async () => {
    const link = `${october}/p0/correction`;
    expect((await sian.get(october)).body).toContain(`<a href="${link}">Correct`);
    const page = await sian.get(link);
    expect(page.body).toContain('<dd>17 of 20 (85%)</dd>');
    expect(page.body).toContain('name="numerator" type="text" value="17"');
    const typed = { numerator: '18', denominator: '20', why: 'One note was <read> wrongly' };
    const answer = await correct(sian, 'P0', { ...typed, ...hiddenIn(page.body) });
    expect([answer.status, answer.location]).toEqual([303, october]);
    expect((await sian.get(october)).body).toContain('P0 is corrected.');
    const { body } = await sian.get(link);
    const history = body
      .slice(body.indexOf('id="history-title"'))
      .replaceAll(/<[^>]*>|\s+/g, ' ')
      .replaceAll(/ +/g, ' ');
    expect(history).toContain(
      '18 of 20 (90%) Why: One note was &lt;read&gt; wrongly Siân Price, 20 November 2026, 10:15am 17 of 20 (85%) Siân Price, 20 November 2026, 10am',
    );
    expect(said(app).filter((row) => JSON.stringify(row).includes('"P0"'))).toMatchObject([
      { numerator: 17, holds: 0, why: '' },
      { numerator: 18, holds: 1, why: 'One note was <read> wrongly' },
    ]);
    expect(acts(app, 'observation.%')).toMatchObject([
      { act: 'observation.corrected', actor_id: app.ids.sian, target_kind: 'team' },
    ]);
    expect(verifyAudit(app.site.db).ok).toBe(true);
  });

  it('needs a reason and another value, and keeps what was typed', async () => {
    const was = await wasOf(sian, 'p0');
    const without = await correct(sian, 'p0', {
      was,
      numerator: '21',
      denominator: '20',
      why: ' ',
    });
    expect(without.status).toBe(422);
    expect(faultsIn(without)).toEqual([
      'P0: patients checked must not be more than patients sampled',
      'Say why it is corrected',
    ]);
    expect(without.body).toContain('value="21"');
    const same = await correct(sian, 'p0', { was, numerator: '17', denominator: '20', why: 'x' });
    expect([same.status, faultsIn(same)]).toEqual([
      422,
      ['This is the same as the answer now. Change it, or choose Cancel'],
    ]);
    const blank = await correct(sian, 'p0', { was, why: 'x' });
    expect([blank.status, faultsIn(blank)]).toEqual([422, ['P0: enter an answer']]);
    expect(said(app)).toHaveLength(3);
  });

  it('of an answer that somebody else corrected meanwhile is told and not made', async () => {
    const was = await wasOf(sian, 'p0');
    joinTeamOf(app, 'amina', 'sian');
    makeDataEntry(app, 'amina');
    const amina = await app.logIn('amina');
    await correct(amina, 'p0', { was, numerator: '18', denominator: '20', why: 'A note' });
    const late = { was, numerator: '19', denominator: '20', why: 'Another' };
    const answer = await correct(sian, 'p0', late);
    expect(answer.status).toBe(409);
    expect(faultsIn(answer)).toEqual([
      'P0: Dr Amina Farooq corrected this at 10:15am. Look at the history below, then save again',
    ]);
    expect(answer.body).toContain('value="19"');
    expect((await correct(sian, 'p0', { ...late, ...hiddenIn(answer.body) })).status).toBe(303);
    expect(said(app)).toHaveLength(5);
  });

  it('of an answer that was corrected on another day is told with the day', async () => {
    const was = await wasOf(sian, 'p0');
    await correct(sian, 'p0', { was, numerator: '18', denominator: '20', why: 'A note' });
    app.clock.forward(day);
    sian = await app.logIn('sian');
    const late = { was, numerator: '19', denominator: '20', why: 'Another' };
    expect(faultsIn(await correct(sian, 'p0', late))).toEqual([
      'P0: Siân Price corrected this on 20 November 2026, 10:15am. Look at the history below, then save again',
    ]);
  });

  it('of events says the whole month anew, and its history knows what was known', async () => {
    const typed = { was: await wasOf(sian, 'o5'), dates: '14\n20', why: 'The 3rd was a near miss' };
    expect((await correct(sian, 'o5', typed)).status).toBe(303);
    const { body } = await sian.get(`${october}/o5/correction`);
    expect(body).toContain('<dd>2 events: 14 October 2026, 20 October 2026</dd>');
    expect(body).toContain('<strong>2 events: 3 October 2026, 14 October 2026</strong>');
    const none = { was: await wasOf(sian, 'o5'), none: 'yes', why: 'None after all' };
    expect((await correct(sian, 'o5', none)).status).toBe(303);
    expect((await sian.get(october)).body).toContain('None this month');
    const { body: last } = await sian.get(`${october}/o5/correction`);
    expect(last).toContain('<strong>2 events: 14 October 2026, 20 October 2026</strong>');
  });

  it('adds what was left blank in a submitted month, and gives a reason its value later', async () => {
    expect((await sian.get(october)).body).toContain(`<a href="${october}/b1/correction">Add`);
    const added = { was: await wasOf(sian, 'b1'), numerator: '7', why: 'Found later' };
    expect((await correct(sian, 'b1', added)).status).toBe(303);
    expect((await sian.get(october)).body).toContain('<p class="answer-words">7</p>');
    const week = `${october.replace('2026-10', '2026-W41')}/p2/correction`;
    const weekly = { was: '0', numerator: '4', denominator: '5', why: 'Found later' };
    expect((await sian.post(week, weekly)).status).toBe(303);
    const { body } = await sian.get(`${october}/p1/correction`);
    expect(body).toContain('value="No time"');
    expect(body).toMatch(/<details open>/);
  });

  it('is absent for others, for what is not reported yet, and for what does not fit', async () => {
    const amina = await app.logIn('amina');
    expect((await amina.get(`${october}/p0/correction`)).status).toBe(404);
    expect((await correct(amina, 'p0', { was: '1', numerator: '1', why: 'x' })).status).toBe(404);
    for (const place of [
      october.replace('10', '09').concat('/p0'),
      `${october}/p99`,
      `${october}/p2`,
      october.replace('2026-10', '2026-W41').concat('/p0'),
      october.replace('2026-10', '2026-12').concat('/p0'),
    ]) {
      expect([place, (await sian.get(`${place}/correction`)).status]).toEqual([place, 404]);
    }
  });
});
