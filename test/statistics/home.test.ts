import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMeasures, makeDataEntry, teamIdOf } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { root, textOf } from './read-pages.ts';
import { tellMonths } from './told.ts';

let app: TestApp;
let sian: Visitor;
let own: number;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  own = teamIdOf(app, 'sian');
  makeDataEntry(app, 'sian', 'amina');
  tellMonths(app, { code: 'P0', team: own, from: '2026-08' }, [16, 17, 18]);
  sian = await app.logIn('sian');
});
afterAll(() => app.close());

describe('the home of the statistics', () => {
  it('shows each core measure of the own team, its latest value and both icons in words', async () => {
    const text = textOf((await sian.get(root)).body);
    expect(text).toContain('Frailsafe complete 90% in October 2026');
    expect(text).toContain('Frailty trigger recorded No data yet');
    expect(text).toContain('Enter data');
    expect(text).not.toContain('Weekly check');
  });

  it('tells a team without data what to do, and who has no team where the measures are', async () => {
    const amina = await app.logIn('amina');
    expect(textOf((await amina.get(root)).body)).toContain('No data yet. Enter the first month.');
    const tom = await app.logIn('tom');
    const { body } = await tom.get(root);
    expect(body).toContain(`href="${root}/measures">Measures`);
    expect(body).not.toContain('Enter data');
  });
});
