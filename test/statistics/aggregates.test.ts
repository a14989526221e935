import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '../../src/lib/clock.ts';
import { moved, phase } from '../annotations/steps.ts';
import { addMeasures, teamIdOf } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { addTeams, report, tableOf } from './report-steps.ts';
import { letSee } from './sharing-steps.ts';
import { tell } from './told.ts';

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;
let before: string;

const all = (code: string): string => `/members/statistics/measures/${code}/all`;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  addTeams(app, ['Eastbrook'], '2026-08');
  hannah = await app.logIn('hannah', { keep: 'yes' });
  sian = await app.logIn('sian', { keep: 'yes' });
  await report(app, hannah, [
    'Glanhelyg Hospital,P0,2026-08,,15,20',
    'Northmoor General,P0,2026-08,,12,20',
    'Ashmere Hospital,P0,2026-08,,18,30',
    'Eastbrook,P0,2026-08,,9,10',
    'Glanhelyg Hospital,P0,2026-10,,17,20',
    'Northmoor General,P0,2026-10,,12,20',
    'Glanhelyg Hospital,P13,2026-10,,30.5,20',
    'Northmoor General,P13,2026-10,,12,10',
    'Glanhelyg Hospital,P2,2026-W40,,4,5',
    'Ashmere Hospital,P2,2026-W40,,3,5',
    'Glanhelyg Hospital,B1,2026-10,,4,',
    'Ashmere Hospital,B1,2026-10,,3,',
    'Glanhelyg Hospital,O5,2026-08,2026-08-03,,',
    'Glanhelyg Hospital,O5,2026-08,2026-08-14,,',
    'Ashmere Hospital,O5,2026-08,2026-08-09,,',
    'Northmoor General,O5,2026-08,,0,',
  ]);
  before = app.clock.now().toISOString().slice(0, 10);
  app.clock.forward(2 * day);
  await report(app, hannah, ['Glanhelyg Hospital,P0,2026-10,,19,20']);
});
afterAll(() => app.close());

describe('all teams together', () => {
  it('are sums over the teams that reported; a missing team lowers the count and adds no zero', async () => {
    const page = await sian.get(all('P0'));
    expect(tableOf(page)).toEqual([
      'October 2026 | 2 of 5 | 31 | 40 | 78% | Usual variation',
      'September 2026 | 0 of 5 |  |  |  | Not reported',
      'August 2026 | 4 of 5 | 54 | 80 | 68% | Usual variation',
    ]);
    expect(page.body).toContain('Last data: October 2026, from 2 of 5 teams.');
    expect(page.body).toContain('for improvement, not for judging hospitals');
    expect(page.body).toContain('<figure class="chart-figure">');
    expect(page.body).toContain('What this chart says');
  });

  it('do not count a team that says why it has no value', async () => {
    const { db } = app.site;
    db.prepare(
      `INSERT INTO observations (team_id, measure_id, period, not_reported, note, known_from, why)
       SELECT teams.id, measures.id, '2026-10', 'Ward closed', '', ?, '' FROM teams, measures
       WHERE teams.name = 'Eastbrook' AND code = 'P0'`,
    ).run(app.clock.now().toISOString());
    expect(tableOf(await sian.get(all('P0')))[0]).toBe(
      'October 2026 | 2 of 5 | 31 | 40 | 78% | Usual variation',
    );
  });

  it('add up hours and checks, weeks, and counts without a denominator', async () => {
    expect(tableOf(await sian.get(all('P13')))).toEqual([
      expect.stringMatching(/^October 2026 \| 2 of 5 \| 43 \| 30 \| 1\.4/),
    ]);
    expect(tableOf(await sian.get(all('P2')))).toEqual([
      'Week 40 of 2026, from 28 September | 2 of 5 | 7 | 10 | 70% | Usual variation',
    ]);
    expect(tableOf(await sian.get(all('B1')))).toEqual([
      'October 2026 | 2 of 5 | 7 | Usual variation',
    ]);
  });

  it('have the events of all teams by month, and the days between them as a chart', async () => {
    const page = await sian.get(all('O5'));
    expect(tableOf(page)).toEqual(['August 2026 | 3 of 5 | 3 | ']);
    expect(page.body).toContain('<figure class="chart-figure">');
  });

  it('are not made of values that cannot be added up, and say so', async () => {
    app.site.db
      .prepare(
        `UPDATE measure_versions SET unit = 'minutes' WHERE measure_id =
        (SELECT id FROM measures WHERE code = 'B1')`,
      )
      .run();
    const page = await sian.get(all('B1'));
    expect(page.status).toBe(200);
    expect(page.body).toContain('cannot be added up');
    expect(tableOf(page)).toEqual([]);
    expect((await sian.get(`${all('B1')}/data.csv`)).status).toBe(404);
    expect((await sian.get(`${all('B1')}/chart.svg`)).status).toBe(404);
  });

  it('are shown as they were known on a past day', async () => {
    const then = await sian.get(`${all('P0')}?known=${before}`);
    expect(tableOf(then)[0]).toBe('October 2026 | 2 of 5 | 29 | 40 | 73% | Usual variation');
    expect(then.body).toContain(`chart.svg?known=${before}`);
    expect(then.body).toContain('Later reports and corrections are left out');
    const file = await sian.get(`${all('P0')}/data.csv?known=${before}`);
    expect(file.body).toContain('2026-10-01,29,40,72.5');
    expect(file.headers.get('content-disposition')).toContain(`-known-${before}.csv`);
  });

  it('say what is wrong with a day, and show what is known now', async () => {
    const page = await sian.get(`${all('P0')}?known=nonsense`);
    expect(page.status).toBe(422);
    expect(page.body).toContain('Enter a date like 2026-10-01');
    expect(tableOf(page)[0]).toContain('| 31 | 40 |');
    expect((await sian.get(`${all('P0')}/data.csv?known=nonsense`)).status).toBe(404);
  });

  it('are files: data, a drawing with its heading, and a picture', async () => {
    const csv = await sian.get(`${all('P0')}/data.csv`);
    expect(csv.headers.get('content-disposition')).toContain(
      'P0-frailsafe-complete-all-teams-together.csv',
    );
    expect(csv.body).toContain('2026-08-01,54,80,67.5');
    const svg = await sian.get(`${all('P0')}/chart.svg`);
    expect(svg.headers.get('content-type')).toContain('image/svg+xml');
    expect(svg.body).toContain('all teams together');
    const png = await sian.get(`${all('P0')}/chart.png`);
    expect(png.headers.get('content-type')).toBe('image/png');
  });

  it('have what the programme noted and decided, drawn and listed, and lead admins alone to note more', async () => {
    const event = { ...moved, measure: 'P0', period: '2026-09', words: 'Falls awareness week' };
    await hannah.post('/admin/programme/annotations/new', event);
    const begun = { ...phase, phase_period: '2026-10', phase_words: 'New checklist' };
    await hannah.post('/admin/programme/measures/P0/settings', begun);
    const page = await sian.get(all('P0'));
    const [drawing = ''] = /<figure[^]*<\/figure>/.exec(page.body) ?? [];
    for (const words of ['Falls awareness week', 'New checklist']) {
      expect(drawing).toContain(words);
      expect(page.body.replace(drawing, '')).toContain(words);
    }
    expect((await sian.get(`${all('P0')}?known=2026-01-01`)).body).not.toContain(event.words);
    for (const href of [
      '/admin/programme/annotations/new?measure=P0',
      '/admin/programme/measures/P0/settings',
    ]) {
      expect(page.body).not.toContain(href);
      expect((await hannah.get(all('P0'))).body).toContain(`href="${href}"`);
    }
  });

  it('are the same under each sharing rule, but where teams do not see one another a sum of fewer than 3 is not shown', async () => {
    const tom = await app.logIn('tom');
    for (const rule of ['name', 'letter'] as const) {
      letSee(app, rule);
      const page = await tom.get(all('P0'));
      expect(tableOf(page)[0]).toContain('2 of 5 | 31 | 40');
      for (const name of ['Glanhelyg', 'Northmoor', 'Ashmere']) {
        expect(page.body).not.toContain(name);
      }
    }
    letSee(app, 'aggregate');
    const page = await tom.get(all('P0'));
    expect(tableOf(page)).toEqual([
      'October 2026 | 2 of 5 |  |  |  | Fewer than 3 teams, not shown',
      'September 2026 | 0 of 5 |  |  |  | Not reported',
      'August 2026 | 4 of 5 | 54 | 80 | 68% | Usual variation',
    ]);
    expect((await tom.get(`${all('P0')}/data.csv`)).body).toContain('2026-10-01,,,,');
    // The difference of two days would tell what one team corrected.
    expect(page.body).not.toContain('As known on');
    expect(tableOf(await tom.get(`${all('P0')}?known=2026-01-01`))).toEqual(tableOf(page));
    expect(tableOf(await hannah.get(all('P0')))[0]).toContain('2 of 5 | 31 | 40');
    letSee(app, 'letter');
  });

  it('are nowhere for a measure that is not there', async () => {
    expect((await sian.get(all('Z9'))).status).toBe(404);
    expect((await sian.get(`${all('Z9')}/data.csv`)).status).toBe(404);
  });

  it('are not there yet before the first report', async () => {
    const page = await sian.get(all('P1'));
    expect(page.status).toBe(200);
    expect(page.body).toContain('No data yet');
    expect((await sian.get(`${all('P1')}/chart.svg`)).status).toBe(404);
  });

  it('take a past day to end as it does in the UK, and refuse a day to come beside what is known now', async () => {
    const said = { code: 'P1', team: teamIdOf(app, 'sian'), period: '2026-09', denominator: 20 };
    tell(app, { ...said, numerator: 13, at: '2026-10-07T22:59:00.000Z' });
    tell(app, { ...said, numerator: 15, at: '2026-10-07T23:01:00.000Z' });
    const then = await sian.get(`${all('P1')}?known=2026-10-07`);
    expect(tableOf(then)[0]).toContain('1 of 5 | 13 | 20');
    const now = await sian.get(`${all('P1')}?known=2036-01-01`);
    expect(tableOf(now)[0]).toContain('1 of 5 | 15 | 20');
    expect(now.status).toBe(422);
  });
});
