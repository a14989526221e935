import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { annotations } from '../../src/features/annotations/index.ts';
import { minute } from '../../src/lib/clock.ts';
import { acts } from '../people/people.ts';
import { faultsIn, hiddenIn } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { colleague, marksNow, moved, phase, startCharts, textIn } from './steps.ts';

let app: TestApp;
let sian: Visitor;
let team: number;
let list: string;
let settings: string;

beforeEach(async () => {
  ({ app, sian, team, list, settings } = await startCharts());
});
afterEach(() => app.close());

describe('an annotation', () => {
  it('is removed after a question, and stays in charts as they were known before', async () => {
    await sian.post(`${list}/new`, moved);
    const then = app.clock.now();
    app.clock.forward(minute);
    const page = await sian.get(`${list}/1/removal`);
    expect(textIn(page.body)).toContain('Ward 3 moved Event, March 2026, P0');
    expect(marksNow(app, team).annotations).toHaveLength(1);
    const gone = await sian.post(`${list}/1/removal`, hiddenIn(page.body));
    expect([gone.status, gone.location]).toEqual([303, list]);
    expect((await sian.post(`${list}/1/removal`, hiddenIn(page.body))).status).toBe(303);
    expect(acts(app, 'annotation.removed')).toHaveLength(1);
    expect((await sian.get(`${list}/1/edit`)).status).toBe(404);
    expect((await sian.get(`${list}/1/removal`)).status).toBe(404);
    expect(textIn((await sian.get(list)).body)).toContain('No annotations yet.');
    expect(marksNow(app, team).annotations).toEqual([]);
    expect(marksNow(app, team, then).annotations).toMatchObject([{ words: 'Ward 3 moved' }]);
  });

  it('that was removed while somebody wrote can be brought back as they wrote it', async () => {
    await sian.post(`${list}/new`, moved);
    const opened = await sian.get(`${list}/1/edit`);
    await sian.post(`${list}/1/removal`, hiddenIn(opened.body));
    const typed = { ...moved, words: 'Ward 3 moved again' };
    const refused = await sian.post(`${list}/1/edit`, { ...hiddenIn(opened.body), ...typed });
    expect([refused.status, faultsIn(refused)]).toEqual([
      409,
      [
        'Siân Price removed this at 10am. To bring it back as you wrote it, look at what it said, then save again',
      ],
    ]);
    expect(marksNow(app, team).annotations).toEqual([]);
    await sian.post(`${list}/1/edit`, { ...hiddenIn(refused.body), ...typed });
    expect(marksNow(app, team).annotations).toMatchObject([{ words: 'Ward 3 moved again' }]);
  });

  it('is not removed when somebody changed it since the question was asked', async () => {
    await sian.post(`${list}/new`, moved);
    const asked = await sian.get(`${list}/1/removal`);
    const amina = await colleague(app);
    const opened = await amina.get(`${list}/1/edit`);
    await amina.post(`${list}/1/edit`, { ...hiddenIn(opened.body), ...moved, words: 'New words' });
    const refused = await sian.post(`${list}/1/removal`, hiddenIn(asked.body));
    expect(refused.status).toBe(409);
    expect(textIn(refused.body)).toContain('New words');
    expect(marksNow(app, team).annotations).toMatchObject([{ words: 'New words' }]);
    await sian.post(`${list}/1/removal`, hiddenIn(refused.body));
    expect(marksNow(app, team).annotations).toEqual([]);
  });
});

describe('what somebody wrote beside charts', () => {
  it('stands in the file of their own data, also what they changed and ended, and nobody else’s', async () => {
    await sian.post(`${list}/new`, moved);
    const amina = await colleague(app);
    await amina.post(`${list}/new`, { ...moved, words: 'By Amina' });
    const opened = await sian.get(`${list}/1/edit`);
    await sian.post(`${list}/1/edit`, { ...hiddenIn(opened.body), ...moved, words: 'Changed' });
    await sian.post(settings, phase);
    await sian.post(`${settings}/1/end`, { reason: 'Given up' });
    const owner = { id: app.ids.sian, addressKeys: '[]' };
    const told = annotations.keeps?.tell?.(app.site.db, owner, app.clock.now());
    expect(told).toMatchObject({
      annotations: [
        { words: 'Ward 3 moved', measure: 'P0' },
        { words: 'Changed', until: null },
      ],
      chartSettings: [{ kind: 'phase', reason: 'The round begins with the checklist' }],
      chartSettingsEnded: [{ kind: 'phase', reason: 'Given up' }],
    });
    expect(JSON.stringify(told)).not.toContain('By Amina');
  });
});
