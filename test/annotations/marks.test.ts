import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  annotationsAddress,
  chartSettingsAddress,
  everyMarksOf,
  marksShown,
  newAnnotationAddress,
  withoutTexts,
} from '../../src/features/annotations/index.ts';
import { countStatements } from '../access/statements.ts';
import { teamIdOf } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  baseline,
  exclusion,
  marksNow,
  measureId,
  moved,
  phase,
  startCharts,
  textIn,
} from './steps.ts';

let app: TestApp;
let sian: Visitor;
let hannah: Visitor;
let team: number;
let list: string;
let settings: string;

beforeEach(async () => {
  ({ app, sian, team, list, settings } = await startCharts());
  hannah = await app.logIn('hannah');
  const cycle = { kind: 'pdsa', plan: 'Ten patients', act: 'Keep it' };
  await sian.post(`${list}/new`, { ...moved, ...cycle, words: 'Glanhelyg round' });
  const campaign = { ...moved, period: '2026-01', words: 'National campaign' };
  await hannah.post('/admin/programme/annotations/new', campaign);
  for (const form of [phase, baseline, exclusion]) await sian.post(settings, form);
});
afterEach(() => app.close());

/** What a chart's page prints under it, as a reader sees it. */
function printed(shown: ReturnType<typeof marksShown>): string {
  return textIn(`<main>${app.site.views('annotations/marks', shown)}</main>`);
}

describe('what is noted beside a chart', () => {
  it('is printed in order of time with PDSA texts, reasons, who and when', () => {
    const text = printed(marksShown(marksNow(app, team), { seesTexts: true, mayEditOf: team }));
    expect(text).toContain(
      'National campaign Event, January 2026, all teams Hannah Osei, 20 November 2026, 10am Glanhelyg round PDSA cycle, March 2026 Plan Ten patients Act Keep it Siân Price, 20 November 2026, 10am Change : Glanhelyg round',
    );
    expect(text).toContain('New phase from March 2026: New ward round The round begins with');
    expect(text).toContain('The first 15 points of each phase make its lines Before the');
    expect(text).toContain('February 2026 is left out Ward closed for norovirus Siân Price');
    expect(text.split('Change :')).toHaveLength(2);
  });

  it('is month and kind alone for whoever must not know which team it is', () => {
    const text = printed(marksShown(marksNow(app, team), { seesTexts: false, mayEditOf: team }));
    expect(text).toContain('PDSA cycle, March 2026 Its words are for the team itself.');
    expect(text).toContain('National campaign Event, January 2026, all teams Hannah Osei');
    expect(text).toContain('New phase from March 2026 The first 15 points of each phase make its');
    const told = `${text} ${JSON.stringify(withoutTexts(marksNow(app, team)))}`;
    for (const secret of ['Glanhelyg', 'Siân', 'Ten patients', 'ward round', 'norovirus']) {
      expect(told).not.toContain(secret);
    }
    expect(told).not.toContain('Before the collaborative');
  });

  it('says so where there is nothing, and leads to the forms of whoever may write', () => {
    const none = marksShown(marksNow(app, null), { seesTexts: true });
    expect(printed({ ...none, annotations: [] })).toContain('No annotations yet.');
    const add = newAnnotationAddress(team, 'P0', '2026-03');
    const chart = chartSettingsAddress('P0', team);
    const body = app.site.views(
      'annotations/marks',
      marksShown(marksNow(app, team), { seesTexts: true, add, settings: chart }),
    );
    expect(body).toContain(`href="${list}/new?measure=P0&amp;period=2026-03"`);
    expect(body).toContain(`href="${settings}"`);
    expect(annotationsAddress(team)).toBe(list);
  });

  it('comes for one team in two statements and for every team in three, and is the same', async () => {
    const amina = teamIdOf(app, 'amina');
    const other = `/members/statistics/annotations/${amina}/new`;
    await hannah.post(other, { ...moved, period: '2025-12', words: 'Northmoor first' });
    await hannah.post('/admin/programme/measures/P0/settings', phase);
    const { db } = app.site;
    const measure = measureId(app, 'P0');
    const places = [team, amina, teamIdOf(app, 'moses'), null];
    const run = countStatements(db);
    let before = run();
    const one = places.map((place) => marksNow(app, place));
    // `marksNow` asks for the id of the measure too.
    expect(run() - before).toBe(places.length * 3);
    before = run();
    const every = everyMarksOf(db, measure);
    expect(run() - before).toBe(3);
    expect(places.map((place) => every.get(place))).toEqual(one);
    expect(one[1]?.annotations.map(({ words }) => words)).toEqual([
      'Northmoor first',
      'National campaign',
    ]);
    const earlier = everyMarksOf(db, measure, new Date('2026-11-19T00:00:00Z'));
    expect([...earlier.values()].flatMap(({ annotations }) => annotations)).toEqual([]);
  });
});
