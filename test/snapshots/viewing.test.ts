import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { reply, start } from '../discussion/writing.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { report } from '../statistics/reported.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import {
  chartAddress,
  correct,
  discuss,
  figuresIn,
  freeze,
  letterOf,
  rowIn,
  snapshotsRoot,
} from './steps.ts';

let app: TestApp;
let sian: Visitor;
let amina: Visitor;
let hannah: Visitor;
let team: number;

beforeAll(async () => {
  app = await startApp();
  addShippedMeasures(app.site.db, folders.content, app.clock.now());
  sian = await app.logIn('sian', { keep: 'yes' });
  amina = await app.logIn('amina', { keep: 'yes' });
  hannah = await app.logIn('hannah', { keep: 'yes' });
  team = teamIdOf(app, 'sian');
});
afterAll(() => app.close());

const notShared = 'This chart is of one team and is not shared now.';

/** The only figure in a thread, as somebody sees it. */
async function figureFor(visitor: Visitor, thread: string): Promise<string> {
  const [figure = '', ...more] = figuresIn((await visitor.get(thread)).body);
  expect(more).toEqual([]);
  return figure;
}

describe('a snapshot under the sharing rules', () => {
  let thread: string;
  let page: string;

  beforeAll(async () => {
    report(app, team, 'P0', [4, 5, 6, 5, 4, 6, 5, 4, 6, 5, 4, 12], 20);
    letSee(app, 'letter');
    page = `${snapshotsRoot}/${await freeze(sian, chartAddress('P0', team))}`;
    thread = await start(sian, 'A thread', `${app.origin}${page}`);
  });

  it('names the team to itself and to admins, and has its letter for others', async () => {
    const letter = letterOf(app, team).toUpperCase();
    for (const visitor of [sian, hannah]) {
      expect(await figureFor(visitor, thread)).toContain(people.sian.team);
      const { body } = await visitor.get(page);
      expect(body).toContain(people.sian.team);
    }
    for (const html of [await figureFor(amina, thread), (await amina.get(page)).body]) {
      expect(html).toContain(`Team ${letter}`);
      expect(html).toContain('<svg');
      expect(html).not.toContain(people.sian.team);
      expect(html).not.toContain(`teams/${team}`);
      expect(figuresIn(html)[0]).not.toContain(people.sian.name);
    }
  });

  it('shows others nothing where teams are not told apart', async () => {
    letSee(app, 'aggregate');
    const figure = await figureFor(amina, thread);
    const { status, body } = await amina.get(page);
    expect(status).toBe(200);
    for (const html of [figure, body]) {
      expect(html).toContain(notShared);
      for (const told of [
        '<svg class="chart',
        'P0',
        'Frailsafe complete',
        'October',
        'Team ',
        '60%',
      ])
        expect(html.split('<main')[1] ?? html).not.toContain(told);
    }
    expect(await figureFor(sian, thread)).toContain('October 2026');
    expect(await figureFor(hannah, thread)).toContain('October 2026');
  });

  it('shows others nothing under another rule than that of its time, be it by name or by letter', async () => {
    letSee(app, 'name');
    expect(await figureFor(amina, thread)).toContain('from a time when teams saw one another in another way'); // prettier-ignore
    expect((await amina.get(page)).body).not.toContain('October 2026');
    const named = await discuss(sian, chartAddress('P0', team));
    const figure = await figureFor(amina, named);
    expect(figure).toContain(people.sian.team);
    expect(figure).toContain('by Siân Price');
    letSee(app, 'letter');
    expect(await figureFor(amina, named)).not.toContain('October 2026');
    expect(await figureFor(sian, named)).toContain('October 2026');
    expect(await figureFor(amina, thread)).toContain('October 2026');
  });

  it('is not there for who is not logged in, nor under a number that was not given', async () => {
    expect((await app.visitor().get(page)).location).toMatch(/^\/login/);
    for (const number of ['999999', '0', '1e3', '01', '9'.repeat(15), 'S-1'])
      expect((await sian.get(`${snapshotsRoot}/${number}`)).status).toBe(404);
  });
});

describe('a snapshot and small numbers', () => {
  // O1 hides falls below 5 outside the team.
  let thread: string;
  let chart: string;

  beforeAll(async () => {
    letSee(app, 'name');
    chart = chartAddress('O1', team);
    report(app, team, 'O1', [6, 8, 7, 9, 6, 8, 2, 12], 900);
    thread = await discuss(sian, chart);
  });

  it('hides from others what the measure hides, with all that is drawn from it', async () => {
    const others = await figureFor(amina, thread);
    expect(rowIn(others, 'September 2026')).toBe('||900||Small number, not shown|');
    expect(rowIn(others, 'October 2026')).toMatch(/^\|12\|900\|/);
    expect(others).not.toContain('chart-limit');
    const own = await figureFor(sian, thread);
    expect(rowIn(own, 'September 2026')).toMatch(/^\|2\|900\|/);
    expect(own).toContain('chart-limit');
  });

  it('hides a count that was corrected to a small one, and says nothing of the correction', async () => {
    correct(app, team, 'O1', [3], 900);
    const others = await figureFor(amina, thread);
    expect(rowIn(others, 'October 2026')).toBe('||||Small number, not shown|');
    const told = [others, (await amina.get(chart)).body].join('');
    expect(told).not.toContain('>12<');
    expect(await figureFor(sian, thread)).toContain('Since then 1 value has changed.');
    expect(rowIn(await figureFor(sian, thread), 'October 2026')).toMatch(/^\|12\|900\|/);
  });

  it('hides a small count still when it was corrected to a large one', async () => {
    correct(app, team, 'O1', [11, null], 900);
    const others = await figureFor(amina, thread);
    expect(rowIn(others, 'September 2026')).toBe('||900||Small number, not shown|');
    expect(others).toContain('Since then 1 value has changed.');
  });

  it('tells others nothing of a correction from one small count to another', async () => {
    const chart2 = chartAddress('O1', team);
    const later = await discuss(sian, chart2);
    correct(app, team, 'O1', [1], 900);
    expect(await figureFor(amina, later)).not.toContain('Since then');
    expect(await figureFor(sian, later)).toContain('Since then 1 value has changed.');
  });

  it('hides counts that a rule hides since, as the chart of today does', async () => {
    // Reported before the measure hid anything; of what is to be done, what was not done is sensitive.
    const hide = app.site.db.prepare(
      'UPDATE measures SET small_number_threshold = ? WHERE code = ?',
    );
    hide.run(null, 'P0');
    const other = teamIdOf(app, 'moses');
    report(app, other, 'P0', [15, 18, 14], 20);
    const moses = await app.logIn('moses', { keep: 'yes' });
    const early = await discuss(moses, chartAddress('P0', other));
    expect(rowIn(await figureFor(amina, early), 'September 2026')).toMatch(/^\|18\|20\|/);
    hide.run(5, 'P0');
    correct(app, other, 'P0', [17, null], 20);
    const figure = await figureFor(amina, early);
    expect(rowIn(figure, 'September 2026')).toBe('||||Small number, not shown|');
    expect(rowIn(figure, 'October 2026')).toMatch(/^\|14\|20\|/);
    hide.run(null, 'P0');
  });
});

describe('a snapshot and what came later', () => {
  it('says how many values changed and were added, with links to both, and stays as it was', async () => {
    letSee(app, 'name');
    const other = teamIdOf(app, 'amina');
    report(app, other, 'P1', [8, 9, 10, 9, null], 20);
    const chart = chartAddress('P1', other);
    const thread = await discuss(amina, chart);
    expect(await figureFor(sian, thread)).not.toContain('Since then');
    correct(app, other, 'P1', [11, 13], 20);
    const figure = await figureFor(sian, thread);
    expect(figure).toContain('Since then 1 value has changed and 1 value was added.');
    expect(figure).toContain(`href="${chart}"`);
    const page = /href="([^"]*\/snapshots\/\d+)"/.exec(figure)?.[1] ?? '';
    expect(rowIn(figuresIn((await sian.get(page)).body)[0], 'September 2026')).toMatch(
      /^\|9\|20\|/,
    );
    expect((await sian.get(page)).body).toContain('Since then 1 value has changed');
  });

  it('says that the definition or the target is another', async () => {
    letSee(app, 'name');
    const thread = await discuss(amina, chartAddress('P1', teamIdOf(app, 'amina')));
    app.site.db
      .prepare(
        `INSERT INTO measure_targets (measure_id, team_id, from_month, value)
         SELECT id, NULL, '2026-08', 33 FROM measures WHERE code = 'P1'`,
      )
      .run();
    expect(await figureFor(sian, thread)).toContain('Its definition, rules, targets or phases are others now.'); // prettier-ignore
  });

  it('is shown in a reply by its number too', async () => {
    const number = await freeze(amina, chartAddress('P1', teamIdOf(app, 'amina')));
    const thread = await start(sian, 'Another', 'Look at this.');
    await reply(amina, thread, `[[S-${number}]]`);
    expect(await figureFor(sian, thread)).toContain(`S-${number}`);
  });
});
