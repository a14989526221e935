import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { addMeasures, teamIdOf } from '../reporting/steps.ts';
import { addOne, addTeams, harm, report, tableOf } from './report-steps.ts';
import { letSee } from './sharing-steps.ts';

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;
let tom: Visitor;

const funnel = (code: string, query = ''): string =>
  `/members/statistics/measures/${code}/funnel${query}`;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  addOne(app, harm);
  addTeams(app, [], '2025-08');
  hannah = await app.logIn('hannah', { keep: 'yes' });
  sian = await app.logIn('sian', { keep: 'yes' });
  tom = await app.logIn('tom', { keep: 'yes' });
  await report(app, hannah, [
    'Glanhelyg Hospital,P0,2025-08,,1,100',
    'Glanhelyg Hospital,P0,2026-09,,90,200',
    'Glanhelyg Hospital,P0,2026-10,,90,200',
    'Northmoor General,P0,2026-10,,80,100',
    'Ashmere Hospital,P0,2026-10,,20,50',
    'Glanhelyg Hospital,O2,2026-10,,3,900',
    'Northmoor General,O2,2026-10,,7,900',
    'Ashmere Hospital,O2,2026-09,,8,900',
    'Ashmere Hospital,O2,2026-10,,2,900',
  ]);
});
afterAll(() => app.close());

/** Of a page with letters, what stands for a team. */
function letterOf(name: string): string {
  const query = `SELECT letter FROM team_letters JOIN teams ON teams.id = team_id WHERE name = ?`;
  return `Team ${String(app.site.db.prepare(query).pluck().get(name))}`;
}

describe('teams side by side', () => {
  it('are summed over the last twelve months with data, by name where names are seen', async () => {
    letSee(app, 'name');
    const page = await sian.get(funnel('P0'));
    const rows = tableOf(page);
    expect(rows.slice(0, 3)).toEqual([
      'Ashmere Hospital | 20 | 50 | 40% | Inside the limits',
      'Northmoor General | 80 | 100 | 80% | Above the upper limit',
      'Glanhelyg Hospital | 180 | 400 | 45% | Inside the limits',
    ]);
    expect(page.body).toContain('November 2025 to October 2026');
    expect(page.body).toContain('1 of 3 teams lies outside the limits');
    expect(page.body).toContain('at least one would lie outside');
  });

  it('are of the months that are chosen, whichever way round, with adjusted limits where they are asked for', async () => {
    const page = await sian.get(funnel('P0', '?from=2026-09&to=2025-08&limits=adjusted'));
    expect(page.body).toContain('August 2025 to September 2026');
    expect(tableOf(page)[0]).toContain('Glanhelyg Hospital | 91 | 300');
    const adjusted = await sian.get(funnel('P0', '?limits=adjusted'));
    expect(tableOf(adjusted)[1]).toContain(
      'Northmoor General | 80 | 100 | 80% | Inside the limits',
    );
    expect(adjusted.body).toContain('differ by more than chance');
    expect((await sian.get(funnel('P0', '?from=x&to=2026-13&limits=none'))).status).toBe(200);
  });

  it('offer the adjusted limits before they say how many lie outside', async () => {
    const { body } = await sian.get(funnel('P0'));
    expect(body.indexOf('Adjusted: teams are not alike')).toBeGreaterThan(0);
    expect(body.indexOf('lies outside the limits')).toBeGreaterThan(
      body.indexOf('Adjusted: teams are not alike'),
    );
  });

  it('are letters where letters are seen, in the page and in every file', async () => {
    letSee(app, 'letter');
    for (const file of ['', '/data.csv', '/chart.svg']) {
      const { body, status } = await sian.get(funnel('P0').concat(file));
      expect(status).toBe(200);
      if (file !== '/chart.svg') expect(body).toContain(letterOf('Northmoor General'));
      expect(body).not.toContain('Northmoor');
      expect(body).not.toContain('Ashmere');
      expect(body).not.toContain(`"${teamIdOf(app, 'amina')}"`);
    }
    expect((await hannah.get(funnel('P0'))).body).toContain('Northmoor General');
  });

  it('are not shown where teams do not see one another; the page leads to all together', async () => {
    letSee(app, 'aggregate');
    for (const visitor of [sian, tom]) {
      const page = await visitor.get(funnel('P0'));
      expect(page.status).toBe(200);
      expect(page.body).toContain('There is no comparison of teams here');
      expect(page.body).toContain('/members/statistics/measures/P0/all');
      expect(page.body).not.toContain('<figure');
      for (const file of ['data.csv', 'chart.svg', 'chart.png']) {
        expect((await visitor.get(`${funnel('P0')}/${file}`)).status).toBe(404);
      }
    }
    expect((await hannah.get(funnel('P0'))).body).toContain('<figure');
    letSee(app, 'letter');
  });

  it('leave out a team with a small number in the months, of drawing, average and files', async () => {
    const seen = await tom.get(funnel('O2'));
    const rows = tableOf(seen);
    expect(rows[0]).toContain(`${letterOf('Northmoor General')} | 7 | 900`);
    for (const name of ['Glanhelyg Hospital', 'Ashmere Hospital']) {
      expect(rows).toContain(`${letterOf(name)} |  |  |  | Small numbers, not shown`);
    }
    expect(seen.body).toContain('2 teams have small numbers in these months');
    // 7 in 900: the average is of the teams that are shown.
    expect(seen.body).toContain('The average of all is 7.8');
    const csv = await tom.get(`${funnel('O2')}/data.csv`);
    expect(csv.body).toContain(`${letterOf('Ashmere Hospital')},,,,,,,"Small numbers, not shown"`);
    const svg = await tom.get(`${funnel('O2')}/chart.svg`);
    const points = /<g class="chart-points">[^]*?<\/g>/.exec(svg.body)?.[0] ?? '';
    expect(points.match(/class="point /g)).toHaveLength(1);
    // A month without the small number.
    const september = await tom.get(funnel('O2', '?from=2026-09&to=2026-09'));
    expect(tableOf(september)[0]).toContain(`${letterOf('Ashmere Hospital')} | 8 | 900`);
  });

  it.each(['funnel', 'all'])(
    'are drawn as pictures for few at once, as all teams together are: %s',
    async (what) => {
      const address = `/members/statistics/measures/P0/${what}/chart.png`;
      const answers = await Promise.all(Array.from({ length: 8 }, () => sian.get(address)));
      const statuses = answers.map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200, 503]));
      expect((await sian.get(address)).status).toBe(200);
      expect(app.captured.errors().every((line) => line.includes('"status":503'))).toBe(true);
      app.captured.lines.length = 0;
    },
  );

  it('show a team its own small number, and an admin all', async () => {
    const own = tableOf(await sian.get(funnel('O2')));
    expect(own.some((row) => row.startsWith('Glanhelyg Hospital | 3 | 900'))).toBe(true);
    expect(own).toContain(`${letterOf('Ashmere Hospital')} |  |  |  | Small numbers, not shown`);
    expect((await hannah.get(funnel('O2'))).body).not.toContain('Small numbers, not shown');
  });

  it('are there for proportions and rates alone', async () => {
    for (const code of ['P13', 'B1', 'O5', 'Z9']) {
      expect((await sian.get(funnel(code))).status).toBe(404);
      expect((await sian.get(`${funnel(code)}/data.csv`)).status).toBe(404);
    }
    const { body } = await sian.get('/members/statistics/measures/P13/all');
    expect(body).not.toContain('/funnel');
    expect((await sian.get('/members/statistics/measures/P0/all')).body).toContain('/P0/funnel');
  });

  it('are not there before the first report', async () => {
    const page = await sian.get(funnel('O1'));
    expect(page.status).toBe(200);
    expect(page.body).toContain('No data yet');
    expect((await sian.get(`${funnel('O1')}/chart.svg`)).status).toBe(404);
  });
});
