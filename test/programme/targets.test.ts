import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { acts, add, forget, programme, stored } from './steps.ts';

const page = `${programme}/measures/P8`;

let app: TestApp;
let hannah: Visitor;
beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
beforeEach(() => forget(app));
afterAll(() => app.close());

function targets(): unknown[] {
  const query = 'SELECT team_id, from_month, value FROM measure_targets ORDER BY id';
  return app.site.db.prepare(query).all();
}

describe('a target', () => {
  beforeEach(() => add(hannah));
  const set = (changes: Record<string, string>) =>
    hannah.post(`${page}/targets`, { team: 'all', from_month: '', value: '', ...changes });

  it('holds from a month on, for all or for one hospital, and can end', async () => {
    await set({ from_month: '2026-04', value: '97.5' });
    await set({ from_month: '2026-04', value: '60', team: '1' });
    await set({ from_month: '2027-01' });
    expect(targets()).toEqual([
      { team_id: null, from_month: '', value: 95 },
      { team_id: null, from_month: '2026-04', value: 97.5 },
      { team_id: 1, from_month: '2026-04', value: 60 },
      { team_id: null, from_month: '2027-01', value: null },
    ]);
    const { body } = await hannah.get(page);
    expect(body).toContain('From April 2026');
    expect(body).toContain('Ends');
    expect(body).toContain('<dd class="plain-text">97.5%</dd>');
  });

  it('takes the place of one from the same month', async () => {
    await set({ value: '80' });
    expect(targets()).toEqual([{ team_id: null, from_month: '', value: 80 }]);
    expect(acts(app).at(-1)).toMatchObject({
      act: 'measure.target-set',
      details: '{"team":"all","from":"the start","value":80}',
    });
  });

  it('is removed by a button, once, and only from its own measure', async () => {
    await add(hannah, { code: 'P9' });
    expect((await hannah.post(`${programme}/measures/P9/targets/1/removal`)).status).toBe(404);
    expect((await hannah.post(`${page}/targets/1/removal`)).location).toBe(page);
    expect((await hannah.post(`${page}/targets/1/removal`)).status).toBe(404);
    expect(targets()).toHaveLength(1);
    expect(acts(app).at(-1)).toMatchObject({
      act: 'measure.target-removed',
      details: '{"team":"all","from":"the start","value":95}',
    });
  });

  it.each([
    ['value', { value: '101' }],
    ['value', { value: 'x' }],
    ['team', { team: '999999', value: '50' }],
    ['team', { team: 'Northmoor', value: '50' }],
    ['from_month', { from_month: '2026-13', value: '50' }],
  ])('is refused at its field, %s, with what was typed', async (field, wrong) => {
    const answer = await set(wrong);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(`<a href="#${field}">`);
    expect(targets()).toHaveLength(1);
  });
});

describe('a retired measure', () => {
  beforeEach(() => add(hannah));

  it('is asked about first, stays with everything it has, and can be brought back', async () => {
    expect((await hannah.get(`${page}/retirement`)).body).toContain('Retire P8: Medicines');
    expect((await hannah.post(`${page}/retirement`)).location).toBe(page);
    await hannah.post(`${page}/retirement`);
    expect((await hannah.get(programme)).body).toContain('Retired measures');
    expect((await hannah.get(page)).body).toContain('Bring back');
    expect((await (await app.logIn('sian')).get('/members/statistics/measures')).body).toContain(
      'No longer in use',
    );
    await hannah.post(`${page}/restoration`);
    expect(acts(app).map((entry) => (entry as { act: string }).act)).toEqual([
      'measure.added',
      'measure.retired',
      'measure.brought-back',
    ]);
    expect(stored(app)).toMatchObject({
      measures: [{ code: 'P8', retired: 0 }],
    });
  });
});
