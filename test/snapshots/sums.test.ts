import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMeasures } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { minute } from '../../src/lib/clock.ts';
import { addTeams, report } from '../statistics/report-steps.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { discuss, figuresIn, rowIn, titleIn } from './steps.ts';

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;
let thread: string;

const all = (code: string): string => `/members/statistics/measures/${code}/all`;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  addTeams(app, ['Eastbrook'], '2026-08');
  hannah = await app.logIn('hannah', { keep: 'yes' });
  sian = await app.logIn('sian', { keep: 'yes' });
  letSee(app, 'letter');
  await report(app, hannah, [
    'Glanhelyg Hospital,P0,2026-08,,15,20',
    'Northmoor General,P0,2026-08,,12,20',
    'Ashmere Hospital,P0,2026-08,,18,30',
    'Glanhelyg Hospital,P0,2026-09,,17,20',
    'Northmoor General,P0,2026-09,,12,20',
    'Eastbrook,P0,2026-09,,9,10',
  ]);
  await app.runJobs();
  app.clock.forward(minute);
  thread = await discuss(sian, all('P0'), 'All of us', '2026-09');
  app.clock.forward(minute);
});
afterAll(() => app.close());

async function figureFor(visitor: Visitor): Promise<string> {
  return figuresIn((await visitor.get(thread)).body)[0] ?? '';
}

describe('a snapshot of all teams together', () => {
  it('shows the sums with their point to everybody, and its thread is listed beside the chart', async () => {
    const { body } = await sian.get(`${all('P0')}/discussion?point=2026-09`);
    expect(titleIn(body)).toBe('P0: Frailsafe complete, all teams together: September 2026');
    expect(body).toContain(`href="${thread}"`);
    const figure = await figureFor(hannah);
    expect(figure).toContain('P0: Frailsafe complete, all teams together');
    expect(figure).toContain('About September 2026: 38 of 50');
    expect(figure).toContain('by Siân Price');
    expect(rowIn(figure, 'August 2026')).toMatch(/^\|45\|70\|/);
    expect((await sian.get(all('P0'))).body).toContain(`href="${all('P0')}/discussion"`);
  });

  it('is shown where teams do not see one another as long as nothing in it changed', async () => {
    letSee(app, 'aggregate');
    expect(rowIn(await figureFor(sian), 'August 2026')).toMatch(/^\|45\|70\|/);
    await report(app, hannah, ['Eastbrook,P0,2026-08,,9,10']);
    app.clock.forward(minute);
    const withheld = await figureFor(sian);
    expect(withheld).toContain('The sums in this snapshot have changed since.');
    expect(withheld).not.toMatch(/August|45|<svg class="chart/);
    expect(rowIn(await figureFor(hannah), 'August 2026')).toMatch(/^\|45\|70\|/);
  });

  it('stays as it was, and says that a value has changed', async () => {
    letSee(app, 'letter');
    const figure = await figureFor(sian);
    expect(rowIn(figure, 'August 2026')).toMatch(/^\|45\|70\|/);
    expect(figure).toContain('Since then 1 value has changed.');
    expect(figure).toContain(`href="${all('P0')}"`);
  });

  it('is not made where values cannot be added up', async () => {
    app.site.db.exec(
      "UPDATE measure_versions SET denominator = '', unit = 'hours' WHERE measure_id = (SELECT id FROM measures WHERE code = 'P13')",
    );
    expect((await sian.get(`${all('P13')}/discussion`)).status).toBe(404);
    const form_key = 'k'.repeat(20);
    expect((await sian.post(`${all('P13')}/snapshots`, { point: '', form_key })).status).toBe(404);
    expect((await sian.get(all('P13'))).body).not.toContain(`${all('P13')}/discussion`);
  });
});
