import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watches } from '../../src/features/watches/index.ts';
import { transaction } from '../../src/lib/db/transaction.ts';
import { percentage } from '../reporting/steps.ts';
import { letterOf } from '../snapshots/steps.ts';
import { addOne } from '../statistics/report-steps.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  chartOf,
  follow,
  followingRoot,
  measuresRoot,
  seek,
  startFollowed,
  tellMonth,
} from './steps.ts';

let app: TestApp;
let sian: Visitor;
let team: number;
let chart: string;

beforeEach(async () => {
  ({ app, sian, team, chart } = await startFollowed());
});
afterEach(() => app.close());

function watched(): unknown[] {
  const query = 'SELECT user_id, team_id, seen_as FROM measure_watches ORDER BY id';
  return app.site.db.prepare(query).all();
}

/** What the button beside a chart says, and whether it is pressed. */
async function buttonOf(visitor: Visitor, address: string): Promise<string> {
  const { body } = await visitor.get(address);
  const [, value, pressed, label] =
    /name="following" value="(\w+)" aria-pressed="(\w+)">([^<]+)</.exec(body) ?? [];
  return `${label}, pressed ${pressed}, sends ${value}`;
}

/** The measures that the page lists, as its reader sees them. */
async function listed(visitor: Visitor): Promise<string[]> {
  const { body } = await visitor.get(followingRoot);
  return [...body.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title = '']) =>
    title.replaceAll(/<[^>]*>/g, ''),
  );
}

describe('following a measure', () => {
  it('begins and ends by the button beside its chart, which leads back there; twice is once', async () => {
    expect(await buttonOf(sian, chart)).toBe('Follow this measure, pressed false, sends yes');
    const { status, location } = await follow(sian, chart);
    expect([status, location]).toEqual([303, chart]);
    expect((await follow(sian, chart)).location).toBe(chart);
    expect(watched()).toEqual([{ user_id: app.ids.sian, team_id: team, seen_as: 'own' }]);
    expect((await sian.get(chart)).body).toContain('We tell you about each new signal once');
    expect(await buttonOf(sian, chart)).toBe('Following, pressed true, sends no');
    expect(await listed(sian)).toEqual(['P0: Frailsafe complete, Glanhelyg Hospital']);
    expect((await sian.get('/account/profile')).body).toContain('Measures you follow: 1');
    expect((await follow(sian, chart, 'no')).location).toBe(chart);
    expect((await follow(sian, chart, 'no')).location).toBe(chart);
    expect(watched()).toEqual([]);
    expect(await buttonOf(sian, chart)).toBe('Follow this measure, pressed false, sends yes');
  });

  it('is of all teams together too, where their values can be added up', async () => {
    addOne(app, { ...percentage, code: 'P9', name: 'Hours', denominator: '', unit: 'hours' });
    const tom = await app.logIn('tom');
    expect((await follow(tom, `${measuresRoot}/P0/all`)).location).toBe(`${measuresRoot}/P0/all`);
    expect(await listed(tom)).toEqual(['P0: Frailsafe complete, all teams together']);
    expect(await buttonOf(tom, `${measuresRoot}/P0/all`)).toContain('Following');
    expect((await follow(tom, `${measuresRoot}/P9/all`)).status).toBe(404);
    expect((await tom.get(`${measuresRoot}/P9/all`)).body).not.toContain('name="following"');
  });

  it('takes nothing but what its buttons send', async () => {
    expect((await follow(sian, chart, 'perhaps')).status).toBe(400);
    expect((await sian.post(`${chart}/watch`)).status).toBe(400);
    const more = { following: 'yes', user_id: String(app.ids.amina) };
    expect((await sian.post(`${chart}/watch`, more)).status).toBe(400);
    expect((await sian.post(followingRoot, { watch: 'all' })).status).toBe(400);
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expect((await sian.post(`${chart}/watch`, { following: 'yes' }, elsewhere)).status).toBe(403);
    expect(watched()).toEqual([]);
  });

  it('ends on the page of all of them, for nobody else', async () => {
    await follow(sian, chart);
    const amina = await app.logIn('amina');
    const watch = String(app.site.db.prepare('SELECT id FROM measure_watches').pluck().get());
    expect((await sian.get(followingRoot)).body).toContain(`name="watch" value="${watch}"`);
    expect((await amina.post(followingRoot, { watch })).status).toBe(303);
    expect(watched()).toHaveLength(1);
    expect((await sian.post(followingRoot, { watch })).location).toBe(followingRoot);
    expect((await sian.post(followingRoot, { watch })).location).toBe(followingRoot);
    expect(watched()).toEqual([]);
    expect((await sian.get(followingRoot)).body).toContain('You follow no measure yet');
  });

  it('is of thirty measures at most', async () => {
    for (let at = 0; at < 31; at += 1) {
      const code = `D${10 + at}`;
      addOne(app, { ...percentage, code, name: `Measure ${at}` });
      await follow(sian, chartOf(team, code));
    }
    expect(watched()).toHaveLength(30);
    expect((await sian.get(chart)).body).toContain('You follow 30 measures, which is the most');
  });

  it('of a team seen by letter is not that of its name, so that no list tells whose letter it is', async () => {
    const amina = await app.logIn('amina', { keep: 'yes' });
    const letter = letterOf(app, team);
    await follow(amina, chartOf(letter));
    const lettered = `P0: Frailsafe complete, Team ${letter.toUpperCase()}`;
    expect(await listed(amina)).toEqual([lettered]);

    letSee(app, 'name');
    expect(await listed(amina)).toEqual(['P0: Frailsafe complete']);
    expect(await buttonOf(amina, chart)).toContain('Follow this measure');
    await follow(amina, chart);
    expect(await listed(amina)).toEqual([
      'P0: Frailsafe complete',
      'P0: Frailsafe complete, Glanhelyg Hospital',
    ]);
    letSee(app, 'letter');
    expect(await listed(amina)).toEqual([lettered, 'P0: Frailsafe complete']);
    letSee(app, 'aggregate');
    expect(await listed(amina)).toEqual(['P0: Frailsafe complete', 'P0: Frailsafe complete']);
    expect((await follow(amina, chartOf(letter))).status).toBe(404);
  });

  it('is told in the own data, without a team, and forgotten when somebody leaves', async () => {
    const { db, clock } = app.site;
    const amina = await app.logIn('amina');
    await follow(amina, chartOf(letterOf(app, team)));
    await follow(sian, chart);
    tellMonth(app, team, '2026-07');
    await seek(app);
    const told = clock.now().toISOString();
    const owner = { id: app.ids.amina, addressKeys: '[]' };
    expect(watches.keeps?.tell?.(db, owner, clock.now())).toEqual({
      followedMeasures: [
        {
          measure: 'P0',
          seen_as: 'letter',
          created_at: '2026-11-20T10:00:00.000Z',
          told_at: told,
          kind: 'outside',
          first_day: '2026-07-01',
          last_day: '2026-07-01',
        },
      ],
    });
    transaction(db, () => watches.keeps?.forget?.(db, owner, 'kept'));
    expect(watched()).toEqual([{ user_id: app.ids.sian, team_id: team, seen_as: 'own' }]);
  });
});
