import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { sheetStyle, sheetSvg } from '../../src/features/statistics/drawing/chart-sheet.ts';
import { folders } from '../../src/lib/paths.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { examples } from './drawn/examples.ts';
import { classesOf, everything, readXml, withClass } from './drawn/read-back.ts';
import { named, root } from './read-pages.ts';
import { report } from './reported.ts';
import { letSee } from './sharing-steps.ts';

let app: TestApp;
let sian: Visitor;
let own: number;
let other: number;

const teams = (code: string, file: string): string => `${root}/measures/${code}/teams.${file}`;

beforeAll(async () => {
  app = await startApp();
  addShippedMeasures(app.site.db, folders.content, app.clock.now());
  sian = await app.logIn('sian', { keep: 'yes' });
  [own, other] = [teamIdOf(app, 'sian'), teamIdOf(app, 'amina')];
  report(app, own, 'P0', [...Array<number>(12).fill(6), 7, 5, 18, 19, 18], 20);
  report(app, other, 'P0', Array<number>(17).fill(12), 20);
  report(app, own, 'O1', [6, 2, 9], 900);
  report(app, other, 'O1', [6, 2, 9], 900);
});
afterAll(() => app.close());

function textsIn(svg: string): string[] {
  return everything(readXml(svg))
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);
}

describe('the charts of all teams as one picture', () => {
  it('is a drawing with each team’s name, latest value and verdict, what it is and what it is for', async () => {
    letSee(app, 'name');
    const answer = await sian.get(teams('P0', 'svg'));
    expect(named(answer)).toEqual([
      'image/svg+xml; charset=utf-8',
      'attachment; filename=P0-frailsafe-complete-team-by-team.svg',
    ]);
    const texts = textsIn(answer.body);
    for (const words of [
      'Frailsafe complete, team by team',
      people.sian.team,
      people.amina.team,
      '90%, October 2026',
      '60%, October 2026',
      'Improvement',
      'The data are for improvement, not for judging hospitals.',
    ]) {
      expect(texts).toContain(words);
    }
    expect(texts.join(' ')).toContain('1 of 2 charts shows a signal at the latest point.');
    const svg = readXml(answer.body);
    expect(withClass(svg, 'chart-small')).toHaveLength(
      [...(await sian.get(teams('P0', 'svg').replace('.svg', ''))).body.matchAll(/<h2><a/g)].length,
    );
    // What is drawn is told to those who do not see it.
    expect(svg.children[1]?.text).toContain(`${people.sian.team}: 90%, October 2026: Improvement.`);
  });

  it('is a picture too', async () => {
    const { body, headers, status } = await sian.get(teams('P0', 'png'));
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(headers.get('content-disposition')).toContain('team-by-team.png');
    expect(body).toContain('PNG');
  });

  it('has letters, small numbers and the own team alone, as the page has them', async () => {
    letSee(app, 'letter');
    const { body } = await sian.get(teams('O1', 'svg'));
    expect(body).not.toContain(people.amina.team);
    const letter = String(
      app.site.db.prepare('SELECT letter FROM team_letters WHERE team_id = ?').pluck().get(other),
    );
    const cells = withClass(readXml(body), 'chart-small');
    const at = textsIn(body).indexOf(`Team ${letter}`);
    expect(textsIn(body)[at + 2]).toBe('Small numbers: not judged');
    const limited = cells.filter((cell) => withClass(cell, 'chart-limit').length > 0);
    expect(limited).toHaveLength(1);
    letSee(app, 'aggregate');
    const alone = textsIn((await sian.get(teams('O1', 'svg'))).body);
    expect(alone.filter((text) => text.startsWith('Team '))).toEqual([]);
    expect(alone).toContain(people.sian.team);
    const tom = await app.logIn('tom');
    expect((await tom.get(teams('O1', 'svg'))).status).toBe(404);
    letSee(app, 'letter');
  });

  it('shows a past day, and has its order and its page', async () => {
    letSee(app, 'name');
    expect((await sian.get(`${teams('P0', 'svg')}?known=2026-01-01`)).status).toBe(404);
    expect((await sian.get(`${teams('P0', 'svg')}?known=2036-01-01`)).status).toBe(404);
    const insert = app.site.db.prepare('INSERT INTO teams (name) VALUES (?)');
    const added = Array.from({ length: 26 }, (_one, at) => Number(insert.run(`Ward ${at + 10}`).lastInsertRowid)); // prettier-ignore
    for (const id of added) report(app, id, 'P0', [10, 11, 12], 20);
    const page = await sian.get(`${root}/measures/P0/teams?sort=name&page=2`);
    const href = `${teams('P0', 'svg')}?sort=name&page=2`;
    expect(page.body).toContain(`href="${href.replace('&', '&amp;')}"`);
    const answer = await sian.get(href);
    expect(named(answer)[1]).toContain('team-by-team-page-2.svg');
    const texts = textsIn(answer.body);
    expect(texts).toContain('Ward 35');
    expect(texts).not.toContain(people.sian.team);
    expect(texts.join(' ')).toContain('Page 2 of 2.');
    app.clock.forward(3 * 24 * 3_600_000);
    const then = await sian.get(`${teams('P0', 'svg')}?known=2026-11-20`);
    expect(textsIn(then.body)).toContain(
      'Frailsafe complete, team by team, as known on 20 November 2026',
    );
  });
});

describe('a sheet of small charts', () => {
  it('has every class in its own style, as the site has it, and nothing beside its frame', () => {
    const [example] = examples;
    if (example === undefined) throw new Error('There is no example');
    const { result, options } = example;
    const cells = Array.from({ length: 5 }, (_one, at) => ({
      heading: `A hospital with a name that is far too long for its small chart, number ${at}`,
      lines: ['90%', 'Improvement'],
      result: at === 4 ? undefined : result,
    }));
    const notes = ['Five teams.'];
    const svg = readXml(
      sheetSvg({ prefix: 'one', heading: 'A sheet', notes, cells, unit: options.unit, scale: [0, 100] }), // prettier-ignore
    );
    expect(svg.attributes['viewBox']).toBe(
      `0 0 ${svg.attributes['width']} ${svg.attributes['height']}`,
    );
    const used = new Set(
      everything(svg)
        .filter(({ name }) => name !== 'g')
        .flatMap(classesOf),
    );
    expect([...used].filter((name) => !sheetStyle.includes(`.${name}{`))).toEqual([]);
    const headings = withClass(svg, 'chart-label').map(({ text }) => text);
    expect(headings.every((text) => text.endsWith('…'))).toBe(true);
    expect(headings).toHaveLength(5);
  });
});
