import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { acts } from '../people/people.ts';
import { faultsIn, hiddenIn, joinTeamOf, makeDataEntry } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { colleague, marksNow, moved, startCharts, textIn } from './steps.ts';

let app: TestApp;
let sian: Visitor;
let team: number;
let list: string;

beforeEach(async () => {
  ({ app, sian, team, list } = await startCharts());
});
afterEach(() => app.close());

describe('an annotation', () => {
  it('is added for a month and a measure, and listed with its author and time', async () => {
    const form = await sian.get(`${list}/new?measure=p0&period=2026-03`);
    expect(form.body).toContain('<option value="P0" selected>');
    expect(form.body).toContain('id="period" name="period" type="text" value="2026-03"');
    expect(form.body).toContain('Do not write anything that could identify a patient.');
    const text = 'First line <b>\nSecond line';
    const sent = { ...hiddenIn(form.body), ...moved, text, plan: '', do: '', study: '', act: '' };
    const answer = await sian.post(`${list}/new`, sent);
    expect([answer.status, answer.location]).toEqual([303, list]);
    const page = await sian.get(list);
    expect(page.body).toContain('The annotation is added.');
    expect(textIn(page.body)).toContain(
      'Ward 3 moved Event, March 2026, P0 First line &lt;b&gt; Second line Siân Price, 20 November 2026, 10am Change : Ward 3 moved Remove : Ward 3 moved',
    );
    expect(acts(app, 'annotation.%')).toMatchObject([
      { act: 'annotation.added', actor_id: app.ids.sian, target_kind: 'team', target_id: team },
    ]);
  });

  it('leads back to the chart of its measure, also when it is given up, or to the list', async () => {
    const chart = `/members/statistics/measures/P0/teams/${team}`;
    const open = (await sian.get(`${list}/new?measure=p0`)).body;
    expect(open).toContain(`<a href="${chart}">Cancel</a>`);
    expect((await sian.post(`${list}/new`, { ...moved, period: '' })).body).toContain(
      `<a href="${chart}">Cancel</a>`,
    );
    await sian.post(`${list}/new`, moved);
    expect((await sian.get(list)).body).toContain(`<a href="${chart}">See the chart</a>`);
    expect((await sian.get(`${list}/new`)).body).toContain(`<a href="${list}">Cancel</a>`);
    await sian.post(`${list}/new`, { ...moved, measure: 'all', words: 'Winter' });
    expect((await sian.get(list)).body).not.toContain('See the chart');
  });

  it('of a PDSA cycle fills up over time', async () => {
    const cycle = { ...moved, kind: 'pdsa', words: 'Round first', plan: 'Ten patients on ward 3' };
    await sian.post(`${list}/new`, cycle);
    const edit = `${list}/1/edit`;
    app.clock.forward(minute);
    const opened = await sian.get(edit);
    expect(opened.body).toContain('<details open>');
    await sian.post(edit, { ...hiddenIn(opened.body), ...cycle, study: 'Eight of ten were whole' });
    const [held] = marksNow(app, team).annotations;
    expect(held?.pdsa).toEqual({
      plan: 'Ten patients on ward 3',
      do: '',
      study: 'Eight of ten were whole',
      act: '',
    });
    expect(textIn((await sian.get(list)).body)).toContain(
      'Plan Ten patients on ward 3 Study Eight of ten were whole Siân',
    );
    const before = marksNow(app, team, new Date(app.clock.now().getTime() - minute / 2));
    expect(before.annotations).toMatchObject([{ number: 1, pdsa: { study: '' } }]);
  });

  it.each([
    [{ words: ' ' }, 'Enter a few words for the chart'],
    [{ words: 'w'.repeat(41) }, 'Words on the chart must be 40 characters or fewer'],
    [{ period: 'March' }, 'Enter a month like 2026-11'],
    [{ period: '2026-W10' }, 'Enter a month like 2026-11'],
    [{ period: '2026-13' }, 'Enter a month like 2026-11'],
    [{ period: '1999-12' }, 'Enter a month from 2000 on'],
    [{ period: '2026-12' }, 'Enter a month that has begun'],
    [{ measure: 'P99' }, 'Choose a measure'],
    [{ kind: 'idea' }, 'Choose what it is'],
    [
      { period: 'x', words: '', kind: 'idea', measure: '' },
      'Choose what it is',
      'Choose a measure',
      'Enter a month like 2026-11',
      'Enter a few words for the chart',
    ],
    [{ plan: 'Try it' }, 'Choose PDSA cycle, or empty plan, do, study and act'],
    [{ text: 't'.repeat(2_001) }, 'More about it must be 2,000 characters or fewer'],
  ])('with %j is refused, and what was typed is kept', async (typed, ...faults) => {
    const answer = await sian.post(`${list}/new`, { ...moved, text: 'Kept <text>', ...typed });
    expect([answer.status, faultsIn(answer)]).toEqual([422, faults]);
    if (!('text' in typed)) expect(answer.body).toContain('Kept &lt;text&gt;</textarea>');
    expect(marksNow(app, team).annotations).toEqual([]);
  });

  it('sent twice is there once, and the second form says so', async () => {
    await sian.post(`${list}/new`, moved);
    const again = await sian.post(`${list}/new`, moved);
    expect([again.status, faultsIn(again)]).toEqual([
      422,
      ['There is an annotation with these words in this month already'],
    ]);
    expect(marksNow(app, team).annotations).toHaveLength(1);
  });

  it('that somebody else changed meanwhile is told with what they wrote, and not overwritten', async () => {
    await sian.post(`${list}/new`, moved);
    const edit = `${list}/1/edit`;
    const [mine, amina] = [await sian.get(edit), await colleague(app)];
    const theirs = await amina.get(edit);
    const first = { ...hiddenIn(theirs.body), ...moved, words: 'Ward 3 moved to block B' };
    expect((await amina.post(edit, first)).location).toBe(list);
    const late = { ...moved, words: 'Ward 3 closed' };
    const refused = await sian.post(edit, { ...hiddenIn(mine.body), ...late });
    expect([refused.status, faultsIn(refused)]).toEqual([
      409,
      ['Dr Amina Farooq changed this at 10am. Look at what it says now, then save again'],
    ]);
    expect(textIn(refused.body)).toContain('What it says now Ward 3 moved to block B');
    expect(refused.body).toContain('value="Ward 3 closed"');
    expect(marksNow(app, team).annotations).toMatchObject([{ words: 'Ward 3 moved to block B' }]);
    const faulty = await sian.post(edit, { ...hiddenIn(mine.body), ...late, period: 'x' });
    expect(hiddenIn(faulty.body)).toEqual(hiddenIn(mine.body));
    await sian.post(edit, { ...hiddenIn(refused.body), ...late });
    expect(marksNow(app, team).annotations).toMatchObject([{ words: 'Ward 3 closed', number: 1 }]);
  });

  it('is one of 500 at most, so that charts of many teams stay quick', async () => {
    const insert = app.site.db.prepare(
      `INSERT INTO annotations (number, team_id, period, kind, words, text, pdsa_plan, pdsa_do,
         pdsa_study, pdsa_act, known_from)
       VALUES (?, ?, '2026-03', 'event', ?, '', '', '', '', '', ?)`,
    );
    const now = app.clock.now().toISOString();
    for (let at = 1; at <= 500; at += 1) insert.run(at, team, `Number ${at}`, now);
    const answer = await sian.post(`${list}/new`, moved);
    expect([answer.status, faultsIn(answer)]).toEqual([
      422,
      ['There are 500 annotations. Remove one that is not needed first'],
    ]);
    const seen: string[] = [];
    for (let page: string | undefined = list; page !== undefined;) {
      const { body } = await sian.get(page);
      seen.push(...[...body.matchAll(/<strong>(Number \d+)</g)].map(([, name = '']) => name));
      page = /href="([^"]*)">Earlier annotations/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size, seen[0]]).toEqual([500, 500, 'Number 500']);
  });
});

describe('the annotations of a team', () => {
  it('are listed by measure, with those of every measure among them', async () => {
    await sian.post(`${list}/new`, moved);
    await sian.post(`${list}/new`, { ...moved, measure: 'P1', words: 'Only P1' });
    await sian.post(`${list}/new`, { ...moved, measure: 'all', words: 'Everything' });
    const text = textIn((await sian.get(`${list}?measure=P0`)).body);
    expect([text.includes('Ward 3 moved'), text.includes('Everything')]).toEqual([true, true]);
    expect(text).not.toContain('Only P1');
    expect(marksNow(app, team).annotations.map(({ words }) => words)).toEqual([
      'Ward 3 moved',
      'Everything',
    ]);
  });

  it('are read by the whole team and written by those who enter its data', async () => {
    await sian.post(`${list}/new`, moved);
    joinTeamOf(app, 'amina', 'sian');
    const amina = await app.logIn('amina');
    const page = await amina.get(list);
    expect([page.status, page.body.includes('Add an annotation')]).toEqual([200, false]);
    expect(page.body).not.toContain('/1/edit');
    for (const path of ['/new', '/1/edit', '/1/removal']) {
      expect([path, (await amina.get(`${list}${path}`)).status]).toEqual([path, 404]);
      expect([path, (await amina.post(`${list}${path}`, moved)).status]).toEqual([path, 404]);
    }
  });

  it('cannot be reached under the address of another team', async () => {
    await sian.post(`${list}/new`, moved);
    joinTeamOf(app, 'tom', 'amina');
    makeDataEntry(app, 'tom');
    const tom = await app.logIn('tom');
    const own = `/members/statistics/annotations/${team === 1 ? 2 : 1}`;
    expect((await tom.get(own)).status).toBe(200);
    expect((await tom.get(`${own}/1/edit`)).status).toBe(404);
    expect((await tom.post(`${own}/1/removal`, { was: '1' })).status).toBe(404);
    expect((await tom.get(list)).status).toBe(404);
    expect(marksNow(app, team).annotations).toHaveLength(1);
  });
});

describe('an annotation of the programme', () => {
  it('is an admin’s, and stands on the chart of every team', async () => {
    const hannah = await app.logIn('hannah');
    const root = '/admin/programme/annotations';
    const answer = await hannah.post(`${root}/new`, { ...moved, words: 'National campaign' });
    expect([answer.status, answer.location]).toEqual([303, root]);
    expect(textIn((await hannah.get(root)).body)).toContain('National campaign');
    for (const place of [team, team + 1, null]) {
      const { annotations } = marksNow(app, place);
      expect(annotations).toMatchObject([{ words: 'National campaign', ofProgramme: true }]);
    }
    expect((await sian.get(root)).status).toBe(404);
    // Under the address of a team it is not there.
    expect((await sian.post(`${list}/1/removal`, { was: '1' })).status).toBe(404);
    expect((await hannah.get(`${list}/1/edit`)).status).toBe(404);
  });
});
