import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamsWithLetters } from '../../src/features/programme/index.ts';
import { addMeasures, makeDataEntry, teamIdOf } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { chart, filesOf, named, root, textOf } from './read-pages.ts';
import { letSee } from './sharing-steps.ts';
import { tell, tellMonths } from './told.ts';

const endings = ['', '/data.csv', '/chart.svg', '/chart.png'];
/** Below 5 on purpose, and no number that anything else on the page has. */
const small = 3;

let app: TestApp;
let sian: Visitor;
let amina: Visitor;
let hannah: Visitor;
let own: number;
let letter: string;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  app.site.db.exec("UPDATE measures SET small_number_threshold = 5 WHERE code = 'O1'");
  makeDataEntry(app, 'sian');
  own = teamIdOf(app, 'sian');
  letter =
    teamsWithLetters(app.site.db, {})
      .find(({ id }) => id === own)
      ?.letter?.toLowerCase() ?? '';
  const steady = [10, 11, 9, null, 12, 10, 11, 9, 10, 11, 10, 12];
  const better = [16, 17, 16, 18, 17, 16, 17, 18];
  tellMonths(app, { code: 'P0', team: own, from: '2025-03' }, [...steady, ...better]);
  tellMonths(app, { code: 'O1', team: own, from: '2026-01' }, [6, 9, small, 8, 7], 811);
  [sian, amina, hannah] = await Promise.all([
    app.logIn('sian'),
    app.logIn('amina'),
    app.logIn('hannah'),
  ]);
});
afterAll(() => app.close());

describe('the chart of a team', () => {
  it('says in words what it shows, with the rule, and has every number in a table', async () => {
    const { status, body } = await sian.get(chart('P0', own));
    expect(status).toBe(200);
    const text = textOf(body);
    expect(text).toContain('P0. Higher is better. Last data: October 2026.');
    expect(text).toContain('Improvement 8 months in a row above the average (better)');
    expect(text).toContain('Per cent of patients sampled, by month, March 2025 to October 2026');
    expect(text).toContain('What this chart says');
    expect(text).toContain('October 2026 18 20 90% 8 months in a row above the average (better)');
    expect(text.match(/\b20 (45|50|55|60|80|85|90)%/g)).toHaveLength(19);
    expect(text).toContain('The data are for improvement, not for judging hospitals.');
    expect(body).toContain(`href="${root}/measures/P0/definition"`);
    expect(body).toContain(`href="${chart('P1', own)}">Next: P1: Frailty trigger recorded`);
    expect(body).not.toContain('rel="prev"');
  });

  it('tells the team itself why a month is missing, and others that it is', async () => {
    expect(textOf((await sian.get(chart('P0', own))).body)).toContain(
      'June 2025 Not reported: Nobody could count',
    );
    const { body } = await amina.get(chart('P0', letter));
    expect(textOf(body)).toContain('June 2025 No data');
    expect(body).not.toContain('Nobody could count');
  });

  it('leads those who enter data for the team to its months, and nobody else', async () => {
    const enter = `href="${root}/reporting">Enter data`;
    expect((await sian.get(chart('P0', own))).body).toContain(enter);
    expect((await amina.get(chart('P0', letter))).body).not.toContain('Enter data');
    expect((await hannah.get(chart('P0', own))).body).toContain(`href="${root}/reporting/${own}"`);
  });

  it('has an address that leads from the measure to the own team, and to all teams together for who has none', async () => {
    const answer = await sian.get(`${root}/measures/p0`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, chart('P0', own)]);
    const tom = await app.logIn('tom');
    const { status, headers } = await tom.get(`${root}/measures/P0`);
    expect([status, headers.get('location')]).toEqual([303, `${root}/measures/P0/all`]);
  });

  it('is there without data, and for numbers that do not fit the measure', async () => {
    const empty = textOf((await sian.get(chart('P1', own))).body);
    expect(empty).toContain('No data yet. Enter the first month.');
    expect(textOf((await amina.get(chart('P1', letter))).body)).not.toContain('Enter the first');
    expect((await sian.get(`${chart('P1', own)}/chart.svg`)).status).toBe(200);
    tell(app, { code: 'P13', team: own, period: '2026-10', numerator: 30, denominator: 20 });
    app.site.db.exec("UPDATE measures SET chart = 'p' WHERE code = 'P13'");
    const { status, body } = await sian.get(chart('P13', own));
    expect([status, textOf(body).includes('They do not fit this measure.')]).toEqual([200, true]);
    expect((await sian.get(`${chart('P13', own)}/data.csv`)).status).toBe(404);
    expect((await sian.get(root)).status).toBe(200);
  });
});

describe('the files of a chart', () => {
  it('are offered as a table alone, where reasons stand in place of all numbers', async () => {
    tellMonths(app, { code: 'P2', team: own, from: '2026-08' }, [null, null]);
    const { body } = await sian.get(chart('P2', own));
    expect(textOf(body)).toContain('Nobody could count');
    expect([body.includes('/data.csv'), body.includes('/chart.svg')]).toEqual([true, false]);
    const [csv] = await filesOf(sian, chart('P2', own));
    expect(csv.body).toContain('August 2026');
  });

  it('are named for measure and team, and hold what the page shows', async () => {
    const name = 'P0-frailsafe-complete-glanhelyg-hospital';
    const [csv, svg, png] = await filesOf(sian, chart('P0', own));
    expect(named(csv)).toEqual(['text/csv; charset=utf-8', `attachment; filename=${name}.csv`]);
    expect(named(svg)).toEqual([
      'image/svg+xml; charset=utf-8',
      `attachment; filename=${name}.svg`,
    ]);
    expect(named(png)).toEqual(['image/png', `attachment; filename=${name}.png`]);
    for (const answer of [csv, svg, png]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    const rows = csv.body.trimEnd().split('\r\n');
    expect(rows).toHaveLength(21);
    expect(rows.at(-1)).toContain('October 2026,2026-10-01,18,20,90,');
    expect(rows[4]).toContain('June 2025,2025-06-01,,,,');
    expect(svg.body).toContain(
      '<text class="chart-heading" x="16" y="34">Frailsafe complete, Glan',
    );
    expect(png.body).toContain('PNG');
  });

  it('hold a sum of hours as it was reported', async () => {
    tell(app, { code: 'P13', team: own, period: '2026-09', numerator: 1030.5, denominator: 20 });
    app.site.db.exec("UPDATE measures SET chart = 'xmr' WHERE code = 'P13'");
    const [csv] = await filesOf(sian, chart('P13', own));
    expect(csv.body).toContain(',September 2026,2026-09-01,1030.5,20,51.525,');
    expect(textOf((await sian.get(chart('P13', own))).body)).toContain('September 2026 1,030.5 20');
  });

  it('call a lettered team by its letter', async () => {
    const [csv] = await filesOf(amina, chart('P0', letter));
    expect(named(csv)[1]).toBe(`attachment; filename=P0-frailsafe-complete-team-${letter}.csv`);
    expect(csv.body).toContain(`,Team ${letter.toUpperCase()},`);
  });

  it('are drawn as pictures for few at once, whatever they show, and the rest is told to come again', async () => {
    const measure = `${root}/measures/P0`;
    const addresses = [chart('P0', own), `${measure}/all`, `${measure}/funnel`];
    const asked = [...addresses, ...addresses, ...addresses].map((one) => `${one}/chart.png`);
    const answers = await Promise.all(asked.map((one) => sian.get(one)));
    const [address = ''] = asked;
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(3);
    const refused = answers.find(({ status }) => status === 503);
    expect(refused?.headers.get('retry-after')).toBe('10');
    expect((await sian.get(address)).status).toBe(200);
    expect(app.captured.errors().every((line) => line.includes('"status":503'))).toBe(true);
    app.captured.lines.length = 0;
  });
});

describe('the sharing rule', () => {
  it.each([
    { rule: 'name', byId: 200, byLetter: 404 },
    { rule: 'letter', byId: 404, byLetter: 200 },
    { rule: 'aggregate', byId: 404, byLetter: 404 },
  ] as const)('by $rule holds for page and files alike', async ({ rule, byId, byLetter }) => {
    letSee(app, rule);
    for (const ending of endings) {
      expect((await amina.get(chart('P0', own) + ending)).status).toBe(byId);
      const lettered = await amina.get(chart('P0', letter) + ending);
      expect(lettered.status).toBe(byLetter);
      expect(lettered.body).not.toContain('Glanhelyg');
      expect((await sian.get(chart('P0', own) + ending)).status).toBe(200);
      expect((await hannah.get(chart('P0', own) + ending)).status).toBe(200);
    }
    letSee(app, 'letter');
  });
});

describe('a small number', () => {
  it('is in no page and no file of another team, and in all of its own', async () => {
    const own811 = /\b3,811\b|\b3 811\b/;
    const [csv, svg] = await filesOf(amina, chart('O1', letter));
    const page = textOf((await amina.get(chart('O1', letter))).body);
    expect(csv.body).toContain(',March 2026,2026-03-01,,811,,,,,,"Small number, not shown",');
    expect(page).toContain('March 2026 811 Small number, not shown');
    expect(page).toContain('Only the team itself sees it.');
    expect(svg.body).toContain('1 month has a count too small to show outside the team');
    const value = (1000 * small) / 811;
    for (const text of [csv.body, svg.body, page]) {
      expect(text).not.toMatch(own811);
      expect(text).not.toContain(value.toFixed(1));
    }
    expect(svg.body.match(/class="point /g)?.length).toBe(5 - 1 + 1); // four, and one in the key
    const ofOwn = await filesOf(sian, chart('O1', own));
    expect(ofOwn[0].body).toContain(`,March 2026,2026-03-01,3,811,${value.toPrecision(12)}`);
  });
});
