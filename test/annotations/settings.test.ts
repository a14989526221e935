import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { acts } from '../people/people.ts';
import { faultsIn, joinTeamOf, makeDataEntry } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { baseline, exclusion, marksNow, phase, startCharts, textIn } from './steps.ts';

let app: TestApp;
let sian: Visitor;
let team: number;
let settings: string;

beforeEach(async () => {
  ({ app, sian, team, settings } = await startCharts());
});
afterEach(() => app.close());

describe('phases, baseline and months left out', () => {
  it('are listed with who, when and why, and given to the chart', async () => {
    for (const form of [phase, baseline, exclusion]) {
      const answer = await sian.post(settings, form);
      expect([answer.status, answer.location]).toEqual([303, settings]);
    }
    const text = textIn((await sian.get(settings)).body);
    const who = 'Siân Price, 20 November 2026, 10am';
    expect(text).toContain(
      `New phase from March 2026: New ward round The round begins with the checklist ${who}`,
    );
    expect(text).toContain(
      `The first 15 points of each phase make its lines Before the collaborative began ${who}`,
    );
    expect(text).toContain(`February 2026 is left out Ward closed for norovirus ${who}`);
    const said = { by: 'Siân Price', at: app.clock.now().toISOString() };
    expect(marksNow(app, team)).toEqual({
      annotations: [],
      phases: [
        {
          period: '2026-03',
          words: 'New ward round',
          reason: 'The round begins with the checklist',
          ...said,
        },
      ],
      fixAfter: 15,
      baseline: { reason: 'Before the collaborative began', ...said },
      exclusions: [{ period: '2026-02', reason: 'Ward closed for norovirus', ...said }],
    });
    expect(marksNow(app, null).phases).toEqual([]);
  });

  it('lead to the chart that they are about', async () => {
    const chart = `/members/statistics/measures/P0/teams/${team}`;
    await sian.post(settings, phase);
    const page = (await sian.get(settings)).body;
    expect(page).toContain(`<a href="${chart}">See the chart</a>`);
    expect(page).toContain(`<a href="${chart}">P0 Frailsafe complete, Glanhelyg Hospital</a>`);
    expect((await sian.get(`${settings}/1/end`)).body).toContain(`<a href="${chart}">P0 Frails`);
    expect((await sian.get(chart)).status).toBe(200);
    const hannah = await app.logIn('hannah');
    const programme = (await hannah.get('/admin/programme/measures/P0/settings')).body;
    const all = '/members/statistics/measures/P0/all';
    expect(programme).toContain(`<a href="${all}">P0 Frailsafe complete, All teams</a>`);
    expect((await hannah.get(all)).status).toBe(200);
  });

  it('stand in the audit log without a word of the reasons', async () => {
    for (const form of [phase, baseline, exclusion]) await sian.post(settings, form);
    await sian.post(`${settings}/1/end`, { reason: 'A secret reason' });
    const query = `SELECT act, details FROM audit_entries
      WHERE target_kind = 'team' AND target_id = ? ORDER BY id`;
    expect(app.site.db.prepare(query).all(team)).toEqual([
      { act: 'phase.added', details: '{"measure":"P0","period":"2026-03"}' },
      { act: 'baseline.added', details: '{"measure":"P0","points":15}' },
      { act: 'exclusion.added', details: '{"measure":"P0","period":"2026-02"}' },
      { act: 'phase.ended', details: '{"measure":"P0","period":"2026-03"}' },
    ]);
  });

  it.each([
    [{ ...phase, phase_period: '' }, 'Enter a month like 2026-11'],
    [{ ...phase, phase_period: '2026-W10' }, 'Enter a month like 2026-11'],
    [{ ...phase, phase_period: '2026-12' }, 'Enter a month that has begun'],
    [{ ...phase, phase_period: '1999-12' }, 'Enter a month from 2000 on'],
    [{ ...phase, phase_words: '' }, 'Enter a few words for the chart'],
    [{ ...phase, phase_period: 'x', phase_reason: '' }, 'Enter a month like 2026-11', 'Say why'],
    [{ ...phase, phase_reason: ' ' }, 'Say why'],
    [{ ...baseline, baseline_points: '11' }, 'Enter a whole number from 12 to 100'],
    [{ ...baseline, baseline_points: '101' }, 'Enter a whole number from 12 to 100'],
    [{ ...baseline, baseline_points: '12.5' }, 'Enter a whole number from 12 to 100'],
    [{ ...baseline, baseline_reason: '' }, 'Say why'],
    [{ ...exclusion, exclusion_period: 'now' }, 'Enter a month like 2026-11'],
    [{ ...exclusion, exclusion_reason: '' }, 'Say why'],
  ])('with %j are refused, and what was typed is kept', async (typed, ...faults) => {
    const answer = await sian.post(settings, typed);
    expect([answer.status, faultsIn(answer)]).toEqual([422, faults]);
    for (const [name, value] of Object.entries(typed)) {
      expect(answer.body).toMatch(new RegExp(`name="${name}"[^>]* value="${value.trim()}`));
    }
    expect(marksNow(app, team)).toMatchObject({ phases: [], fixAfter: null, exclusions: [] });
  });

  it('hold once each, until the one that holds is ended', async () => {
    for (const form of [phase, baseline, exclusion]) await sian.post(settings, form);
    const faults = [
      'A phase begins in March 2026 already. End it first',
      'There is a baseline already. End it first',
      'February 2026 is left out already. Choose another month',
    ];
    for (const [at, form] of [phase, baseline, exclusion].entries()) {
      const again = await sian.post(settings, form);
      expect([again.status, faultsIn(again)]).toEqual([422, [faults[at]]]);
    }
    await sian.post(`${settings}/2/end`, { reason: 'Too few points' });
    expect((await sian.post(settings, { ...baseline, baseline_points: '20' })).status).toBe(303);
    expect(marksNow(app, team).fixAfter).toBe(20);
  });

  it('are ended with a reason, and stay in charts as they were known before', async () => {
    await sian.post(settings, phase);
    const then = app.clock.now();
    app.clock.forward(minute);
    const end = `${settings}/1/end`;
    expect((await sian.get(settings)).body).toContain(`href="${end}"`);
    expect(textIn((await sian.get(end)).body)).toContain('New phase from March 2026');
    const without = await sian.post(end, { reason: '' });
    expect([without.status, faultsIn(without)]).toEqual([422, ['Say why']]);
    expect(marksNow(app, team).phases).toHaveLength(1);
    const ended = await sian.post(end, { reason: 'The round was given up' });
    expect([ended.status, ended.location]).toEqual([303, settings]);
    expect((await sian.post(end, { reason: 'Pressed twice' })).status).toBe(303);
    expect((await sian.get(end)).status).toBe(404);
    expect(acts(app, 'phase.ended')).toHaveLength(1);
    expect(marksNow(app, team).phases).toEqual([]);
    expect(marksNow(app, team, then).phases).toHaveLength(1);
    expect(textIn((await sian.get(settings)).body)).toContain(
      'Why it ended: The round was given up Why it was decided on 20 November 2026: The round begins with the checklist Siân Price, 20 November 2026, 10:01am',
    );
  });

  it('are by weeks where the measure is reported by weeks', async () => {
    const weekly = `/members/statistics/measures/P2/settings/${team}`;
    const month = await sian.post(weekly, phase);
    expect(faultsIn(month)).toEqual(['Enter a week like 2026-W48']);
    expect((await sian.post(weekly, { ...phase, phase_period: '2026-W10' })).status).toBe(303);
    expect((await sian.post(weekly, { ...exclusion, exclusion_period: '2026-W54' })).status).toBe(
      422,
    );
    expect(textIn((await sian.get(weekly)).body)).toContain('New phase from Week 10 of 2026');
  });

  it('take the month that a chart suggests into the form, and nothing is decided by opening it', async () => {
    const page = await sian.get(`${settings}?period=2026-05`);
    expect(page.body).toContain('name="phase_period" type="text" value="2026-05"');
    expect(marksNow(app, team).phases).toEqual([]);
  });

  it('are read by the whole team and decided by its leads and admins', async () => {
    await sian.post(settings, phase);
    joinTeamOf(app, 'amina', 'sian');
    makeDataEntry(app, 'amina');
    const amina = await app.logIn('amina');
    const page = await amina.get(settings);
    expect([page.status, page.body.includes('name="kind"')]).toEqual([200, false]);
    expect(page.body).not.toContain('/1/end');
    expect((await amina.post(settings, exclusion)).status).toBe(404);
    expect((await amina.get(`${settings}/1/end`)).status).toBe(404);
    expect((await amina.post(`${settings}/1/end`, { reason: 'x' })).status).toBe(404);
    const hannah = await app.logIn('hannah');
    expect((await hannah.post(settings, exclusion)).status).toBe(303);
    const moses = await app.logIn('moses');
    expect((await moses.get(settings)).status).toBe(404);
    expect(marksNow(app, team)).toMatchObject({
      phases: [{ by: 'Siân Price' }],
      exclusions: [{ by: 'Hannah Osei' }],
    });
  });

  it('cannot be ended under another measure', async () => {
    await sian.post(settings, phase);
    const other = `/members/statistics/measures/P1/settings/${team}/1/end`;
    expect((await sian.get(other)).status).toBe(404);
    expect((await sian.post(other, { reason: 'x' })).status).toBe(404);
  });

  it('of all teams together are phases alone, and an admin’s', async () => {
    const all = '/admin/programme/measures/P0/settings';
    const hannah = await app.logIn('hannah');
    expect((await hannah.post(all, phase)).status).toBe(303);
    for (const form of [baseline, exclusion]) {
      expect((await hannah.post(all, form)).status).toBe(404);
    }
    const page = await hannah.get(all);
    expect(page.body).not.toContain('name="baseline_points"');
    expect(marksNow(app, null).phases).toMatchObject([{ period: '2026-03' }]);
    expect(marksNow(app, team).phases).toEqual([]);
    expect((await sian.get(all)).status).toBe(404);
  });
});
