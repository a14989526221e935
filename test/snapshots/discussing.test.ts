import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';
import { folders } from '../../src/lib/paths.ts';
import { counts, keyIn, textIn } from '../discussion/writing.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { report } from '../statistics/reported.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { corpus } from '../support/corpora.ts';
import { people } from '../support/world.ts';
import { chartAddress, discuss, figuresIn, freeze, letterOf, rowIn, titleIn } from './steps.ts';

const naughty = corpus('naughty-strings');

let app: TestApp;
let sian: Visitor;
let amina: Visitor;
let own: string;
let lettered: string;
let letter: string;

beforeAll(async () => {
  app = await startApp();
  addShippedMeasures(app.site.db, folders.content, app.clock.now());
  const team = teamIdOf(app, 'sian');
  report(app, team, 'P0', [4, 5, 6, 5, 4, 6, 5, 4, 6, 5, 4, 12], 20);
  sian = await app.logIn('sian', { keep: 'yes' });
  amina = await app.logIn('amina', { keep: 'yes' });
  letter = letterOf(app, team).toUpperCase();
  own = chartAddress('P0', team);
  lettered = chartAddress('P0', letter.toLowerCase());
});
afterAll(() => app.close());

const snapshotsMade = (): number =>
  Number(app.site.db.prepare('SELECT count(*) FROM snapshots').pluck().get());

describe('discussing a chart', () => {
  it('begins with a page that keeps nothing, and proposes a title that names no team', async () => {
    letSee(app, 'letter');
    const before = counts(app);
    const { status, body } = await sian.get(`${own}/discussion?point=2026-10`);
    expect(status).toBe(200);
    expect(titleIn(body)).toBe(`P0: Frailsafe complete, Team ${letter}: October 2026`);
    expect(body).toContain(`they may work out that Team ${letter} is your team`);
    expect(body).toContain('Nobody has started a thread about this chart yet.');
    expect([counts(app), snapshotsMade()]).toEqual([before, 0]);
  });

  it('proposes the name where teams are seen by name, and none where they are not told apart', async () => {
    letSee(app, 'name');
    expect(titleIn((await sian.get(`${own}/discussion`)).body)).toBe(
      `P0: Frailsafe complete, ${people.sian.team}`,
    );
    letSee(app, 'aggregate');
    const { body } = await sian.get(`${own}/discussion`);
    expect(titleIn(body)).toBe('P0: Frailsafe complete');
    expect(body).toContain('only the team itself and admins will see the chart');
    letSee(app, 'letter');
  });

  it('starts a thread in the Statistics space that shows the chart with its table and the point', async () => {
    const address = await discuss(sian, own, 'Is this **real**?', '2026-10');
    const { body } = await amina.get(address);
    expect(body).toContain('Statistics from the programme');
    const [figure, ...more] = figuresIn(body);
    expect(more).toEqual([]);
    expect(figure).toContain(`P0: Frailsafe complete, Team ${letter}`);
    expect(figure).toContain('<svg');
    expect(figure).toContain('About October 2026: 12 of 20, 60%');
    expect(rowIn(figure, 'October 2026')).toContain('|12|20|60');
    expect(body).toContain('Is this <strong>real</strong>?');
    expect(body).not.toContain('[[S-');
    // The maker's name would tell whose letter it is; the team itself sees it.
    expect(figure).toContain('As frozen on 20 November 2026. The data');
    expect(figuresIn((await sian.get(address)).body)[0]).toContain('by Siân Price');
  });

  it('lists what was started, to the team by its id and to others by its letter', async () => {
    for (const [visitor, chart] of [
      [sian, own],
      [amina, lettered],
    ] as const) {
      const { body } = await visitor.get(`${chart}/discussion`);
      expect(body).toContain('Threads about it');
      expect(body).toContain(`P0: Frailsafe complete, Team ${letter}: October 2026</a>`);
    }
    const other = await sian.get(`${chartAddress('P1', teamIdOf(app, 'sian'))}/discussion`);
    expect(other.body).toContain('Nobody has started a thread about this chart yet.');
  });

  it('lists no thread from under another sharing rule to others: its title tells whose letter it is', async () => {
    letSee(app, 'name');
    const named = await discuss(sian, own);
    expect((await amina.get(`${own}/discussion`)).body).toContain(named);
    letSee(app, 'letter');
    expect((await amina.get(`${lettered}/discussion`)).body).not.toContain(named);
    expect((await sian.get(`${own}/discussion`)).body).toContain(named);
  });

  it('shows the three newest threads on the page of the chart, under the same rule', async () => {
    const begins = 'Threads about this chart';
    const other = chartAddress('P2', teamIdOf(app, 'sian'));
    expect((await sian.get(other)).body).not.toContain(begins);
    const started: string[] = [];
    for (const words of ['One', 'Two', 'Three', 'Four']) {
      started.push(await discuss(sian, own, words));
    }
    const listed = (body: string): boolean[] => {
      const part = body.split(begins)[1]?.split('All threads about this chart')[0] ?? '';
      return started.map((address) => part.includes(`href="${address}"`));
    };
    const newest = [false, true, true, true];
    expect(listed((await sian.get(own)).body)).toEqual(newest);
    expect(listed((await amina.get(lettered)).body)).toEqual(newest);
    letSee(app, 'name');
    expect((await amina.get(own)).body).toContain('by Siân Price');
    expect(listed((await amina.get(own)).body)).not.toContain(true);
    letSee(app, 'letter');
    const all = '/members/statistics/measures/P0/all';
    expect((await amina.get(all)).body).not.toContain(begins);
    const about = await discuss(sian, all);
    expect((await amina.get(all)).body.split(begins)[1]).toContain(`href="${about}"`);
  });

  it('gives one thread and one snapshot however often the form is sent', async () => {
    const form_key = keyIn(await sian.get(`${own}/discussion`));
    const form = { title: 'Twice', body: 'Once', point: '', form_key, action: 'post' };
    const before = [counts(app).threads, snapshotsMade()].map((count) => count + 1);
    const answers = await Promise.all([1, 2, 3].map(() => sian.post(`${own}/discussion`, form)));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect([counts(app).threads, snapshotsMade()]).toEqual(before);
    const other = await sian.post(`${own}/discussion`, { ...form, body: 'Other words' });
    expect([other.status, textIn(other)]).toEqual([409, 'Other words']);
  });

  it('shows a preview and keeps nothing; a form without words is shown again', async () => {
    const number = await freeze(sian, own);
    const before = counts(app);
    const form_key = keyIn(await sian.get(`${own}/discussion`));
    const body = `See\n\n[[S-${number}]]`;
    const form = { title: 'T', body, point: '', form_key };
    const preview = await sian.post(`${own}/discussion`, { ...form, action: 'preview' });
    expect(preview.status).toBe(200);
    expect(figuresIn(preview.body)).toHaveLength(1);
    const empty = await sian.post(`${own}/discussion`, { ...form, title: 'Kept', body: '' });
    expect([empty.status, titleIn(empty.body)]).toEqual([422, 'Kept']);
    expect(counts(app)).toEqual(before);
  });

  it.skipIf(!naughty)('keeps whatever is typed, or says what is wrong with it', async () => {
    const form_key = keyIn(await sian.get(`${own}/discussion`));
    const all = '/members/statistics/measures/P0/all';
    for (const [at, { input }] of (naughty ?? []).entries()) {
      const chart = at % 2 === 0 ? own : all;
      const form = { title: 'Any', body: input, point: '', form_key, action: 'preview' };
      const answer = await sian.post(`${chart}/discussion`, form);
      const isTold = answer.status === 422 && answer.body.includes('id="body-error"');
      const isKept = answer.status === 200 && textIn(answer) === escapeHtml(input).replaceAll('\r\n', '\n'); // prettier-ignore
      expect([input, isTold || isKept]).toEqual([input, true]);
    }
  });

  it('offers each month of the chart, the one of the address chosen', async () => {
    const { body } = await sian.get(`${own}/discussion?point=2026-10`);
    expect(body).toContain('<option value="">The whole chart</option>');
    expect(body).toContain('<option value="2026-10" selected>October 2026</option>');
  });

  it('takes a point that the chart does not have for none', async () => {
    for (const point of ['2019-01', '2026-13', 'nonsense']) {
      const { status, body } = await sian.get(`${own}/discussion?point=${point}`);
      expect([status, titleIn(body).endsWith(letter)]).toEqual([200, true]);
    }
  });

  it('is refused for a team that must not be told apart, by any method', async () => {
    const byId = `${own}/discussion`;
    expect((await amina.get(byId)).status).toBe(404);
    expect((await amina.post(byId, { title: 'T', body: 'B' })).status).toBe(404);
    const form_key = 'k'.repeat(20);
    expect((await amina.post(`${own}/snapshots`, { point: '', form_key })).status).toBe(404);
    letSee(app, 'aggregate');
    expect((await amina.get(`${lettered}/discussion`)).status).toBe(404);
    letSee(app, 'letter');
  });

  it('asks the thirty-first snapshot of an hour to wait, and takes it later', async () => {
    app.clock.forward(3_600_000);
    const send = (at: number) =>
      amina.post(`${lettered}/snapshots`, { point: '', form_key: `key-number-${at}-of-many` });
    for (let at = 1; at <= 30; at += 1) expect((await send(at)).status).toBe(303);
    const late = await send(31);
    expect([late.status, late.headers.has('retry-after')]).toEqual([429, true]);
    expect((await send(30)).status).toBe(303);
    app.clock.forward(3_600_000);
    expect((await send(31)).status).toBe(303);
  });
});
