import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, minute } from '../../src/lib/clock.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  both,
  faultsIn,
  hiddenIn,
  joinTeamOf,
  makeDataEntry,
  root,
  said,
  save,
  setFirstMonth,
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

describe('the months of a team', () => {
  it('are a list, newest first, each with its due date and its status in words', async () => {
    await save(sian, october, { 'numerator-p0': '3' });
    const { body } = await sian.get(root);
    const rows = [...body.matchAll(/<li>\s*<h2><a href="([^"]*)">([^<]*)<[\s\S]*?<\/li>/g)];
    expect(rows.map(([, href, label]) => [href, label])).toEqual([
      [`${root}/${team}/2026-11`, 'November 2026'],
      [`${root}/${team}/2026-10`, 'October 2026'],
      [`${root}/${team}/2026-09`, 'September 2026'],
      [`${root}/${team}/2026-08`, 'August 2026'],
    ]);
    const text = rows.map(([row]) =>
      row
        .replaceAll(/<[^>]*>|\s+/g, ' ')
        .trim()
        .replaceAll(/ +/g, ' '),
    );
    expect(text).toEqual([
      'November 2026 Due 10 December 2026 Not started',
      'October 2026 Due 10 November 2026 Problem',
      'September 2026 Due 10 October 2026 Overdue',
      'August 2026 Due 10 September 2026 Overdue',
    ]);
    await submit(sian, october, both);
    expect((await sian.get(root)).body).toContain('<span class="tag plain">Completed</span>');
  });

  it('begin with this month for a team that is new, and are none for one that does not report', async () => {
    app.site.db.exec('DELETE FROM reporting_teams');
    const list = await sian.get(root);
    expect(list.body.match(/class="tag/g)).toHaveLength(1);
    setFirstMonth(app, team, null);
    expect((await sian.get(root)).body).toContain('not expected to report');
  });

  it('go on, 24 at a time', async () => {
    setFirstMonth(app, team, '2024-01');
    const { body } = await sian.get(root);
    expect(body.match(/class="tag/g)).toHaveLength(24);
    const [, older = ''] = /href="([^"]*)">Earlier months/.exec(body) ?? [];
    const next = await sian.get(older);
    expect(next.body.match(/class="tag/g)).toHaveLength(11);
    expect(next.body).toContain('>November 2024</a>');
    expect(next.body).not.toContain('>December 2024</a>');
  });

  it('hold none that has not begun, whatever the address asks for', async () => {
    const { body } = await sian.get(`${root}/${team}?before=9999-12`);
    const months = [...body.matchAll(/<h2><a href="[^"]*">([^<]*)/g)].map(([, label]) => label);
    expect(months).toEqual(['November 2026', 'October 2026', 'September 2026', 'August 2026']);
    expect(body).not.toContain('Newest months');
  });

  it.each(['2026-12', '2026-13', '1999-12', '2026-1', '2026-W44'])(
    'hold no month %s',
    async (month) => {
      expect((await sian.get(`${root}/${team}/${month}`)).status).toBe(404);
    },
  );

  it('are for the team and admins to read, and for those who enter data to fill in', async () => {
    const amina = await app.logIn('amina');
    for (const page of [`${root}/${team}`, october]) {
      expect((await amina.get(page)).status).toBe(404);
    }
    expect((await amina.post(october, both)).status).toBe(404);
    joinTeamOf(app, 'amina', 'sian');
    expect((await amina.get(october)).body).not.toContain('<form class="column"');
    expect((await amina.post(october, both)).status).toBe(404);
    expect((await amina.get(`${october}/check`)).status).toBe(404);
    const hannah = await app.logIn('hannah');
    expect((await hannah.get(root)).body).toContain(`href="${root}/${team}"`);
    expect((await hannah.post(october, both)).status).toBe(303);
    const tom = await app.logIn('tom');
    expect((await tom.get(root)).body).toContain('You are in no team');
  });
});

describe('a draft', () => {
  it('keeps what was typed, whole or not, and is nobody’s observation', async () => {
    const saved = await save(sian, october, { 'numerator-p0': '17', 'note-p0': ' Ward 3 moved ' });
    expect(saved.status).toBe(422);
    expect(faultsIn(saved)).toEqual(['P0: enter a number for patients sampled']);
    const again = await save(sian, october, both);
    expect([again.status, again.location]).toEqual([303, october]);
    const { body } = await sian.get(october);
    expect(body).toContain('Draft saved at 10am.');
    expect(body).toContain('Draft saved by Siân Price, 20 November 2026, 10am.');
    expect(body).toContain('name="numerator-p0" type="text" value="17"');
    expect(said(app)).toEqual([]);
  });

  it('keeps every answer that is wrong, and says so beside it and on top', async () => {
    const wrong = {
      'numerator-p0': '21',
      'denominator-p0': '20',
      'numerator-p1': '8,5',
      'denominator-p1': '20.5',
      'numerator-p2-w41': '5',
      'denominator-p2-w41': '0',
      'numerator-p13': '-4',
      'denominator-p13': '1e3',
      'numerator-o1': '85%',
      'denominator-o1': '1000001',
      'not_reported-b1': 'yes',
      'numerator-b1': '7',
      'dates-o5': '14\r\n2026-11-01\r\nsoon',
      'none-o5': 'yes',
    };
    const answer = await save(sian, october, wrong);
    expect(answer.status).toBe(422);
    expect(faultsIn(answer)).toEqual([
      'P0: patients checked must not be more than patients sampled',
      'P1: enter a number with a point, not a comma; found "8,5"',
      'P1: enter a whole number; found "20.5"',
      'P2, week 41: patients sampled must be more than 0; if there were none, tick “Not reported”',
      'P13: enter a number from 0; found "-4"',
      'P13: enter a number in full; found "1e3"',
      'O1: enter the count and not a percentage; found "85%"',
      'O1: enter a number of 1,000,000 at most; found "1000001"',
      'O5: untick “None this month”, or clear the dates',
      'O5: enter dates in October 2026 only; found "2026-11-01"',
      'B1: clear the numbers, or untick “Not reported”',
      'B1: say why it was not reported',
    ]);
    expect(answer.body).toContain('<title>Error: October 2026');
    const { body } = await sian.get(october);
    for (const text of ['value="21"', 'value="8,5"', 'value="85%"', 'soon</textarea>']) {
      expect(answer.body).toContain(text);
      expect(body).toContain(text);
    }
  });

  it('of two people at once is told, and neither’s is overwritten unseen', async () => {
    joinTeamOf(app, 'amina', 'sian');
    makeDataEntry(app, 'amina');
    const amina = await app.logIn('amina');
    const opened = hiddenIn((await sian.get(october)).body);
    await save(amina, october, { 'numerator-p0': '12', 'denominator-p0': '20' });
    app.clock.forward(minute);
    const mine = { ...opened, 'numerator-p0': '13', 'denominator-p0': '20', 'numerator-b1': '4' };
    const told = await sian.post(october, { ...mine, action: 'save' });
    expect(told.status).toBe(409);
    expect(faultsIn(told)).toEqual([
      'P0: Dr Amina Farooq saved another answer at 10am: 12 of 20 (60%). Yours is in the fields and not saved. Save again to replace theirs, or type theirs to keep it',
    ]);
    expect(told.body).toContain('name="numerator-p0" type="text" value="13"');
    expect((await amina.get(october)).body).toContain('name="numerator-p0" type="text" value="12"');
    // What nobody else touched is kept all the same.
    expect((await amina.get(october)).body).toContain('name="numerator-b1" type="text" value="4"');
    const again = { ...mine, ...hiddenIn(told.body), action: 'save' };
    expect((await sian.post(october, again)).status).toBe(303);
    expect((await amina.get(october)).body).toContain('name="numerator-p0" type="text" value="13"');
  });

  it('of two people at once tells the note of the other, and one that is not complete', async () => {
    joinTeamOf(app, 'amina', 'sian');
    makeDataEntry(app, 'amina');
    const amina = await app.logIn('amina');
    const opened = hiddenIn((await sian.get(october)).body);
    const theirs = { 'note-p0': 'Ward 3 moved', 'numerator-b1': '4', 'numerator-p1': '12' };
    await save(amina, october, { ...both, ...theirs, 'denominator-p1': '' });
    const told = await sian.post(october, { ...opened, ...both, action: 'save' });
    expect(faultsIn(told)).toEqual([
      'P0: Dr Amina Farooq saved another answer at 10am: 17 of 20 (85%), with the note “Ward 3 moved”. Yours is in the fields and not saved. Save again to replace theirs, or type theirs to keep it',
      'P1: Dr Amina Farooq saved an answer that is not complete at 10am. Yours is in the fields and not saved. Save again to replace theirs',
    ]);
  });

  it('of two people on two days is told with the day', async () => {
    joinTeamOf(app, 'amina', 'sian');
    makeDataEntry(app, 'amina');
    const opened = hiddenIn((await sian.get(october)).body);
    await save(await app.logIn('amina'), october, { ...both, 'numerator-p0': '12' });
    app.clock.forward(day);
    sian = await app.logIn('sian');
    const told = await sian.post(october, { ...opened, ...both, action: 'save' });
    expect(faultsIn(told)).toEqual([
      'P0: Dr Amina Farooq saved another answer on 20 November 2026, 10am: 12 of 20 (60%). Yours is in the fields and not saved. Save again to replace theirs, or type theirs to keep it',
    ]);
  });

  it('leaves alone what somebody else changed where this person changed nothing', async () => {
    joinTeamOf(app, 'amina', 'sian');
    makeDataEntry(app, 'amina');
    const amina = await app.logIn('amina');
    const opened = hiddenIn((await sian.get(october)).body);
    await save(amina, october, { 'numerator-p0': '12', 'denominator-p0': '20' });
    const rest = { ...opened, 'numerator-b1': '4', action: 'save' };
    expect((await sian.post(october, rest)).status).toBe(303);
    expect((await sian.get(october)).body).toContain('name="numerator-p0" type="text" value="12"');
  });

  it('is handed back to whoever was logged out meanwhile', async () => {
    const { body } = await sian.get(october);
    sian.cookies.clear();
    const answer = await sian.post(october, { ...hiddenIn(body), ...both, action: 'save' });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('readonly>\nnumerator-p0: 17\ndenominator-p0: 20\n');
  });

  it('is refused with a field that the page does not have', async () => {
    for (const field of ['numerator-p9', 'team', 'numerator-p2-w50', '__proto__']) {
      expect((await sian.post(october, { ...both, [field]: '1' })).status).toBe(400);
    }
  });
});
