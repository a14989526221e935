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
