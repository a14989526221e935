import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { report } from './reported.ts';
import { letSee } from './sharing-steps.ts';

let app: TestApp;
let sian: Visitor;
let own: number;
let other: number;

const complete = '/members/statistics/measures/P0/teams';

beforeAll(async () => {
  app = await startApp();
  addShippedMeasures(app.site.db, folders.content, app.clock.now());
  sian = await app.logIn('sian', { keep: 'yes' });
  own = teamIdOf(app, 'sian');
  other = teamIdOf(app, 'amina');
  // Siân's team rises at the end; Amina's stays where it is.
  report(app, own, 'P0', [...Array<number>(12).fill(6), 7, 5, 18, 19, 18], 20);
  report(
    app,
    other,
    'P0',
    [12, 13, 11, 12, 14, 12, 13, 12, 11, 12, 13, 12, 11, 12, 13, 12, 13],
    20,
  );
  report(app, own, 'O1', [6, 2, 9], 900);
  report(app, other, 'O1', [6, 2, 9], 900);
});
afterAll(() => app.close());

/** The names of the charts, in their order. */
function namesOn(html: string): string[] {
  return [...html.matchAll(/<h2><a[^>]*>([^<]*)<\/a><\/h2>/g)].map(([, name = '']) => name);
}

describe('one measure, team by team', () => {
  it('has the own team first, then the others by letter, each leading to its chart', async () => {
    letSee(app, 'letter');
    const { status, body } = await sian.get(complete);
    expect(status).toBe(200);
    const [first, ...others] = namesOn(body);
    expect(first).toBe(people.sian.team);
    expect(others).toEqual(others.toSorted());
    expect(body).toContain(`href="${complete}/${own}"`);
    expect(body).toContain('chance alone would give');
    expect(body).not.toContain(people.amina.team);
    expect(body).not.toContain(`teams/${other}"`);
  });

  it('has names where the rule says so, and the own team alone where sums are all that is shared', async () => {
    letSee(app, 'name');
    expect(namesOn((await sian.get(complete)).body)).toContain(people.amina.team);
    letSee(app, 'aggregate');
    const { body } = await sian.get(complete);
    expect(namesOn(body)).toEqual([people.sian.team]);
    expect(body).toContain('The sharing rule shows no other team by itself.');
  });

  it('puts signals first when asked to, and says how many there are', async () => {
    letSee(app, 'name');
    const hannah = await app.logIn('hannah');
    const { body } = await hannah.get(`${complete}?sort=signal`);
    expect(namesOn(body)[0]).toBe(people.sian.team);
    expect(body).toContain('1 of 2 charts shows a signal at the latest point.');
    expect((await hannah.get(`${complete}?sort=nothing&page=99`)).status).toBe(200);
  });

  it('draws no small number of another team, and no limits beside one', async () => {
    letSee(app, 'name');
    const { body } = await sian.get('/members/statistics/measures/O1/teams');
    const [ownChart = '', otherChart = ''] = body.split('<li>').filter((part) => part.includes('<svg class="chart')); // prettier-ignore
    expect(ownChart).toContain('chart-limit');
    expect(otherChart).toContain(people.amina.team);
    expect(otherChart).not.toContain('chart-limit');
    expect(otherChart).toContain('Small numbers: not judged');
  });
});

describe('the numbers of all these charts', () => {
  it('are one file, with teams as they are seen and small numbers of others left out', async () => {
    letSee(app, 'letter');
    const letter = String(
      app.site.db.prepare('SELECT letter FROM team_letters WHERE team_id = ?').pluck().get(other),
    );
    const { body, headers } = await sian.get('/members/statistics/measures/O1/teams.csv');
    expect(headers.get('content-disposition')).toContain('team-by-team.csv');
    const rows = body.trimEnd().split('\r\n');
    const september = rows.filter((row) => row.includes(',2026-09-01,'));
    expect(september).toHaveLength(2);
    expect(september[0]).toMatch(
      `${people.sian.team},September 2026,2026-09-01,2,900,2.22222222222,`,
    );
    expect(september[1]).toContain(`Team ${letter},September 2026,2026-09-01,,`);
    expect(september[1]).toContain('"Small number, not shown"');
    expect(body).not.toContain(people.amina.team);
    letSee(app, 'aggregate');
    const alone = (await sian.get('/members/statistics/measures/O1/teams.csv')).body;
    expect(alone.trimEnd().split('\r\n')).toHaveLength(4);
  });

  it('are the table of a team too, with the names of the icons', async () => {
    letSee(app, 'letter');
    const { body, headers } = await sian.get(`/members/statistics/teams/${own}/data.csv`);
    expect(headers.get('content-disposition')).toContain('glanhelyg-hospital-all-measures.csv');
    const rows = body.trimEnd().split('\r\n');
    expect(rows).toHaveLength(28);
    expect(rows.find((row) => row.startsWith('P0,'))).toMatch(
      /October 2026,2026-10-01,90,.*,95,improvement-high,Improvement,/,
    );
    expect(rows.find((row) => row.startsWith('P1,'))).toContain(',,,,,,,,');
  });
});

describe('the pages of a measure', () => {
  /** Where the links between them lead, and which is the page itself. */
  const viewsOn = (html: string): string[] => {
    const [nav = ''] = /<nav class="pages" aria-label="Charts[^]*?<\/nav>/.exec(html) ?? [];
    return [...nav.matchAll(/<a href="([^"]*)"( aria-current="page")?>([^<]*)</g)].map(
      ([, href = '', current = '', label = '']) =>
        `${label}${current === '' ? '' : '*'} ${href.replace(/.*measures/, '')}`,
    );
  };

  it('lead to one another, as far as the measure has them and the reader may see them', async () => {
    letSee(app, 'letter');
    const { body } = await sian.get(complete);
    expect(viewsOn(body)).toEqual([
      `Your team /P0/teams/${own}`,
      'Team by team* /P0/teams',
      'All teams together /P0/all',
      'Funnel /P0/funnel',
    ]);
    for (const [, address = ''] of viewsOn(body).map((view) => view.split(' /'))) {
      const page = (await sian.get(`/members/statistics/measures/${address}`)).body;
      expect(viewsOn(page).map((view) => view.replace('*', ''))).toEqual(
        viewsOn(body).map((view) => view.replace('*', '')),
      );
      expect(page).toContain('rel="next"');
      expect(page).toContain('href="/members/statistics/measures/P0/definition"');
    }
    // Events have no funnel, and who is in no team has none of their own.
    expect(viewsOn((await sian.get('/members/statistics/measures/O5/all')).body)).toHaveLength(3);
    const tom = await app.logIn('tom');
    expect(viewsOn((await tom.get(complete)).body)[0]).toBe('Team by team* /P0/teams');
    letSee(app, 'aggregate');
    expect(viewsOn((await tom.get('/members/statistics/measures/P0/all')).body)).toEqual([
      'All teams together* /P0/all',
    ]);
  });
});

describe('all measures of a team', () => {
  it('has the latest value of each with both verdicts in words, and leads to the chart', async () => {
    letSee(app, 'letter');
    const { status, body } = await sian.get(`/members/statistics/teams/${own}`);
    expect(status).toBe(200);
    const row = body.split('<tr>').find((part) => part.includes('P0: Frailsafe complete')) ?? '';
    for (const words of ['90%', 'Improvement', '95%. ', `${complete}/${own}`])
      expect(row).toContain(words);
    expect(body).toContain('Data quality measures');
  });

  it('is of another team as the rule allows, and is not there by another key', async () => {
    letSee(app, 'letter');
    const letter = app.site.db.prepare('SELECT letter FROM team_letters WHERE team_id = ?').pluck().get(other); // prettier-ignore
    const lettered = `/members/statistics/teams/${String(letter).toLowerCase()}`;
    const { status, body } = await sian.get(lettered);
    expect(status).toBe(200);
    expect(body).not.toContain(people.amina.team);
    expect((await sian.get(`/members/statistics/teams/${other}`)).status).toBe(404);
    letSee(app, 'aggregate');
    expect((await sian.get(lettered)).status).toBe(404);
    letSee(app, 'name');
    expect((await sian.get(lettered)).status).toBe(404);
    const named = await sian.get(`/members/statistics/teams/${other}`);
    expect(named.body).toContain(people.amina.team);
    const falls = named.body.split('<tr>').find((part) => part.includes('O1: Falls')) ?? '';
    expect(falls).toContain('Small numbers: not judged');
  });
});
