import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { teamsWithLetters } from '../../src/features/programme/index.ts';
import { addMeasures, teamIdOf } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { chart, named, root, textOf } from './read-pages.ts';
import { addOne, harm, tableOf } from './report-steps.ts';
import { letSee } from './sharing-steps.ts';
import { tell } from './told.ts';

let app: TestApp;
let sian: Visitor;
let tom: Visitor;
let own: number;
let other: number;
let letter: string;

const teams = (code: string): string => `${root}/measures/${code}/teams`;
const funnel = (code: string): string => `${root}/measures/${code}/funnel`;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  addOne(app, harm);
  [own, other] = [teamIdOf(app, 'sian'), teamIdOf(app, 'amina')];
  const all = teamsWithLetters(app.site.db, {});
  letter = (all.find(({ id }) => id === other)?.letter ?? '').toLowerCase();
  const rate = { code: 'P0', period: '2026-08', denominator: 20 };
  tell(app, { ...rate, team: own, numerator: 11, at: '2026-09-05T10:00:00.000Z' });
  tell(app, { ...rate, team: other, numerator: 12, at: '2026-09-05T10:00:00.000Z' });
  // In summer the day in the UK ends at 23:00 UTC.
  tell(app, { ...rate, team: own, numerator: 13, at: '2026-09-07T22:59:00.000Z' });
  tell(app, { ...rate, team: own, numerator: 16, at: '2026-09-07T23:01:00.000Z' });
  sian = await app.logIn('sian', { keep: 'yes' });
  tom = await app.logIn('tom', { keep: 'yes' });
});
afterAll(() => app.close());
beforeEach(() => letSee(app, 'letter'));

describe('overviews as known on a day', () => {
  it('show in the table of a team what had been said by its end, and say so in the file', async () => {
    const address = `${root}/teams/${own}`;
    const then = await sian.get(`${address}?known=2026-09-07`);
    expect(textOf(then.body)).toContain('As known on 7 September 2026.');
    expect(textOf(then.body)).toContain('65% August 2026');
    expect(then.body).toContain(`href="${chart('P0', own)}?known=2026-09-07"`);
    expect(textOf((await sian.get(address)).body)).toContain('80% August 2026');
    const csv = await sian.get(`${address}/data.csv?known=2026-09-07`);
    expect(named(csv)[1]).toContain('-all-measures-known-2026-09-07.csv');
    expect(csv.body).toMatch(/P0,.*,65,.*,2026-09-07\r\n/);
  });

  it('show team by team what had been said, in the order that was asked for', async () => {
    const { body } = await sian.get(`${teams('P0')}?sort=signal&known=2026-09-07`);
    expect(textOf(body)).toContain('65%, August 2026');
    expect(body).toContain(`href="${chart('P0', letter)}?known=2026-09-07"`);
    expect(body).toContain('sort=name&amp;page=1&amp;known=2026-09-07');
    expect(body).toContain('<input type="hidden" name="sort" value="signal">');
    const before = await sian.get(`${teams('P0')}?known=2026-09-04`);
    expect(textOf(before.body).match(/No data yet/g)?.length).toBeGreaterThan(1);
    const csv = await sian.get(`${teams('P0')}.csv?known=2026-09-07`);
    expect(named(csv)[1]).toContain('team-by-team-known-2026-09-07.csv');
    expect(csv.body).toContain(',13,20,65,');
  });

  it('show teams side by side as they stood, over the months that were chosen', async () => {
    const query = '?from=2026-08&to=2026-08&limits=adjusted';
    const page = await sian.get(`${funnel('P0')}${query}&known=2026-09-07`);
    expect(tableOf(page)).toContain(`${people.sian.team} | 13 | 20 | 65% | Inside the limits`);
    for (const [name, value] of [
      ['from', '2026-08'],
      ['limits', 'adjusted'],
    ]) {
      expect(page.body).toContain(`<input type="hidden" name="${name}" value="${value}">`);
    }
    expect(page.body).toContain('<input type="hidden" name="known" value="2026-09-07">');
    const csv = await sian.get(`${funnel('P0')}/data.csv${query}&known=2026-09-07`);
    expect(named(csv)[1]).toContain('2026-08-to-2026-08-known-2026-09-07.csv');
    expect(csv.body).toContain(`${people.sian.team},13,20,`);
    expect(csv.body).toContain(',2026-09-07\r\n');
    const svg = await sian.get(`${funnel('P0')}/chart.svg${query}&known=2026-09-07`);
    expect(svg.body).toContain('as known on 7 September 2026');
  });

  it.each([
    ['the table of a team', () => `${root}/teams/${own}`, '/data.csv'],
    ['team by team', () => teams('P0'), '.csv'],
    ['teams side by side', () => funnel('P0'), '/data.csv'],
  ])('refuse a day to come with the page as it is now: %s', async (_what, at, file) => {
    const page = await sian.get(`${at()}?known=2036-01-01`);
    expect(page.status).toBe(422);
    expect(page.body).toContain('There is a problem');
    expect(page.body).toContain('value="2036-01-01"');
    expect(textOf(page.body)).toContain('80%');
    expect((await sian.get(`${at()}${file}?known=2036-01-01`)).status).toBe(404);
  });

  it('are of the own team alone where teams do not see one another', async () => {
    letSee(app, 'aggregate');
    const { body } = await sian.get(`${teams('P0')}?known=2026-09-07`);
    expect(textOf(body)).toContain('65%, August 2026');
    expect(body).not.toContain('>60%');
    const side = await sian.get(`${funnel('P0')}?known=2036-01-01`);
    expect(side.status).toBe(200);
    expect(side.body).not.toContain('As known on');
    expect((await sian.get(`${funnel('P0')}/data.csv?known=2026-09-07`)).status).toBe(404);
    for (const key of [letter, other]) {
      expect((await sian.get(`${root}/teams/${key}?known=2026-09-07`)).status).toBe(404);
    }
    const sums = await tom.get(`${root}/measures/P0/all?known=2026-09-07`);
    expect(sums.body).toContain('You cannot look at earlier days here');
  });
});

describe('a count that is hidden now', () => {
  const day = '2026-10-10';

  beforeAll(() => {
    const said = { code: 'O2', team: other, period: '2026-09', denominator: 900 };
    const rule = app.site.db.prepare("UPDATE measures SET small_number_threshold = ? WHERE code = 'O2'"); // prettier-ignore
    // Told before the rule, and only its denominator corrected under it: the old count is the new one.
    rule.run(null);
    tell(app, { ...said, numerator: 4, at: `${day}T10:00:00.000Z` });
    rule.run(5);
    tell(app, { ...said, denominator: 870, numerator: 4, at: '2026-10-20T10:00:00.000Z' });
    tell(app, { ...said, team: own, numerator: 9, at: `${day}T10:00:00.000Z` });
  });

  it('is told by no day before it was: not by the chart, the overviews, the funnel, nor a file', async () => {
    const pages = [
      chart('O2', letter),
      `${chart('O2', letter)}/data.csv`,
      `${chart('O2', letter)}/chart.svg`,
      `${root}/teams/${letter}`,
      `${root}/teams/${letter}/data.csv`,
      teams('O2'),
      `${teams('O2')}.csv`,
      funnel('O2'),
      `${funnel('O2')}/data.csv`,
      `${funnel('O2')}/chart.svg`,
    ];
    for (const page of pages) {
      const { status, body } = await sian.get(`${page}?known=${day}`);
      expect([page, status]).toEqual([page, 200]);
      // 4 in 900 is 4.4 in 1,000, and both teams together have 7.2.
      expect([page, /\b4\.4|\b7\.2|,4,900|>4</.test(body)]).toEqual([page, false]);
    }
    const rows = tableOf(await sian.get(`${funnel('O2')}?known=${day}`));
    expect(rows).toContain(`Team ${letter.toUpperCase()} |  |  |  | Small numbers, not shown`);
  });

  it('is still read by its own team, as it was told then', async () => {
    const amina = await app.logIn('amina');
    const rows = tableOf(await amina.get(`${funnel('O2')}?known=${day}`));
    expect(rows.some((row) => row.startsWith(`${people.amina.team} | 4 | 900`))).toBe(true);
  });
});
