import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { acts, add, edit, forget, markOf, programme, stored } from './steps.ts';

const page = `${programme}/measures/P8`;

let app: TestApp;
let hannah: Visitor;
beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
beforeEach(() => forget(app));
afterAll(() => app.close());

function versions(): unknown[] {
  const query = `SELECT number, name, unit, from_month, changed_by, reason
                 FROM measure_versions ORDER BY number`;
  return app.site.db.prepare(query).all();
}

describe('a new measure', () => {
  it('is kept as it was typed, with a target from the start, and stands in the audit', async () => {
    expect((await add(hannah)).location).toBe(page);
    expect(stored(app)).toEqual({
      measures: [
        {
          code: 'P8',
          kind: 'process',
          period: 'month',
          chart: 'p',
          rule_set: 'making-data-count',
          rule_length: 7,
          screen: 1,
          core: 1,
          small_number_threshold: null,
          tally: 'none',
          retired: 0,
        },
      ],
      versions: [
        {
          code: 'P8',
          number: 1,
          name: 'Medicines reconciled',
          definition: 'A list from two sources.\nCompared with the chart.',
          numerator: 'Patients with a list',
          denominator: 'Sampled inpatients',
          exclusions: '',
          unit: 'percentage',
          multiply: 100,
          direction: 'increase',
          from_month: '',
          reason: '',
        },
      ],
      targets: [{ code: 'P8', team_id: null, from_month: '', value: 95 }],
    });
    expect(acts(app)).toEqual([
      { act: 'measure.added', actor_id: app.ids.hannah, details: '{"code":"P8"}' },
    ]);
    const { body } = await hannah.get(page);
    expect(body).toContain('P8: Medicines reconciled has been added.');
    expect(body).toContain('95%</dd>');
  });

  it('of rare events has neither denominator nor period', async () => {
    const event = { unit: 'days', denominator: '', target: '', period: 'event', chart: 't' };
    expect((await add(hannah, { ...event, small_numbers_below: '5' })).status).toBe(303);
    expect((await hannah.get(page)).body).toContain('Counts from 1 to 4 are not shown');
  });

  it('with Anhøj’s rules keeps no length of a run', async () => {
    await add(hannah, { chart: 'run', rules: 'anhoej' });
    expect(app.site.db.prepare('SELECT rule_length FROM measures').pluck().get()).toBeNull();
    expect((await hannah.get(page)).body).toContain('Run chart, rules of Anhøj');
  });

  it.each([
    ['code', { code: 'PPP8' }, 'Enter a code of one or two letters and a number, such as P8'],
    ['code', { code: '8' }, 'Enter a code of one or two letters'],
    ['code', { code: '../P8' }, 'Enter a code of one or two letters'],
    ['name', { name: ' ' }, 'Enter a name'],
    ['name', { name: 'x'.repeat(121) }, 'Name must be 120 characters or fewer'],
    ['definition', { definition: '\n' }, 'Enter what counts'],
    ['denominator', { denominator: '' }, 'Enter the denominator: a percentage is a part of'],
    ['kind', { kind: 'nice' }, 'Choose a kind'],
    ['chart', { chart: 'u' }, 'Choose a chart that fits the unit: P, P′, XmR or Run'],
    ['period', { unit: 'days', denominator: '', chart: 't', target: '' }, 'Choose events'],
    ['per', { unit: 'rate', chart: 'u' }, 'Enter the number that a rate is per'],
    ['per', { per: '1000' }, 'Leave this empty: only a rate is per a number'],
    ['rule_length', { rule_length: '5' }, 'Choose 6, 7 or 8 points'],
    ['target', { target: '101' }, 'Enter a target from 0 to 100'],
    ['target', { target: 'most' }, 'Enter a number such as 95'],
    ['target', { direction: 'neutral' }, 'Leave the target empty'],
    ['small_numbers_below', { small_numbers_below: '1' }, 'Enter a whole number from 3 to 100'],
  ])(
    'is refused with what to do at its field, %s, and everything typed',
    async (field, wrong, message) => {
      const answer = await add(hannah, wrong);
      expect(answer.status).toBe(422);
      expect(answer.body).toContain(`<a href="#${field}">${message}`);
      expect(answer.body).toContain('value="Patients with a list"');
      expect(stored(app)).toMatchObject({ measures: [] });
    },
  );

  it('cannot take the code of another, in whatever letters', async () => {
    await add(hannah);
    const answer = await add(hannah, { code: 'P8', name: 'Another' });
    expect([answer.status, answer.body.includes('Another measure has this code')]).toEqual([
      422,
      true,
    ]);
    expect(acts(app)).toHaveLength(1);
  });

  it('shows markup in its words as text', async () => {
    await add(hannah, { name: '<b>Bold</b>', exclusions: '<script>' });
    for (const address of [page, programme, '/members/statistics']) {
      expect((await hannah.get(address)).body).not.toMatch(/<b>Bold|<script>/);
    }
  });
});

describe('a measure that is edited', () => {
  beforeEach(() => add(hannah));

  it('gets a new version when what counts changes, with a reason and a month, and keeps the old', async () => {
    app.clock.forward(40 * day);
    hannah = await app.logIn('hannah');
    const change = { name: 'Medicines reconciled in a day', reason: 'NICE', from_month: '2026-12' };
    expect((await edit(hannah, change)).location).toBe(page);
    const by = app.ids.hannah;
    expect(versions()).toEqual([
      {
        number: 1,
        name: 'Medicines reconciled',
        unit: 'percentage',
        from_month: '',
        changed_by: by,
        reason: '',
      },
      {
        number: 2,
        name: change.name,
        unit: 'percentage',
        from_month: '2026-12',
        changed_by: by,
        reason: 'NICE',
      },
    ]);
    expect(acts(app).at(-1)).toEqual({
      act: 'measure.redefined',
      actor_id: by,
      details: '{"version":2,"from":"2026-12"}',
    });
    const { body } = await hannah.get(page);
    expect(body).toContain('From December 2026');
    expect(body).toContain('Hannah Osei changed it on 30 December 2026. Why: NICE');
  });

  it('needs the reason and the month for that, and nothing is lost meanwhile', async () => {
    const answer = await edit(hannah, { numerator: 'Patients with two lists' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('<a href="#reason">Enter why the definition changes');
    expect(answer.body).toContain('<a href="#from_month">Enter the month from which it holds');
    expect(answer.body).toContain('value="Patients with two lists"');
    const month = await edit(hannah, { numerator: 'X', reason: 'Y', from_month: '12/2026' });
    expect(month.body).toContain('Enter a month like 2026-11');
    expect(versions()).toHaveLength(1);
  });

  it('changes chart, rules, core and small numbers without a version, told in the audit', async () => {
    const change = { chart: 'pp', rule_length: '8', core: '', small_numbers_below: '5' };
    expect((await edit(hannah, change)).status).toBe(303);
    expect(versions()).toHaveLength(1);
    expect(acts(app).at(-1)).toEqual({
      act: 'measure.changed',
      actor_id: app.ids.hannah,
      details: '{"chart":"pp","rule_length":8,"core":0,"small_number_threshold":5}',
    });
  });

  it('changes nothing when nothing is different', async () => {
    const before = stored(app);
    expect((await edit(hannah)).status).toBe(303);
    expect([stored(app), acts(app).length]).toEqual([before, 1]);
  });

  it('is not saved over what somebody else changed meanwhile, before that was said', async () => {
    const opened = markOf(await hannah.get(`${page}/edit`));
    await edit(hannah, { chart: 'pp' });
    const late = await edit(hannah, { chart: 'run', seen: opened });
    expect(late.status).toBe(422);
    expect(late.body).toContain('Somebody has changed this measure since you opened it');
    expect(stored(app)).toMatchObject({ measures: [{ chart: 'pp' }] });
    expect((await edit(hannah, { chart: 'run', seen: markOf(late) })).status).toBe(303);
    expect(stored(app)).toMatchObject({ measures: [{ chart: 'run' }] });
  });

  it('cannot become one that its targets do not fit', async () => {
    const why = { reason: 'why', from_month: '2026-12' };
    const neutral = await edit(hannah, { direction: 'neutral', ...why });
    expect(neutral.body).toContain('<a href="#direction">Remove the targets first');
    await edit(hannah, { unit: 'rate', per: '1000', chart: 'u', ...why });
    await hannah.post(`${page}/targets`, { team: 'all', from_month: '', value: '950' });
    const unit = await edit(hannah, { ...why });
    expect(unit.body).toContain('<a href="#unit">Remove the targets first');
  });

  it('is refused a field that the page does not have', async () => {
    expect((await edit(hannah, { code: 'P9' })).status).toBe(400);
    expect((await add(hannah, { retired_at: '2026-01-01' })).status).toBe(400);
  });
});
