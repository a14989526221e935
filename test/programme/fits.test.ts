import { describe, expect, it } from 'vitest';
import { misfits, targetFault } from '../../src/features/programme/fits.ts';
import { charts, units, type Chart, type MeasureUnit } from '../../src/features/programme/rules.ts';

const percentage = {
  period: 'month',
  chart: 'p',
  rule_set: 'making-data-count',
  rule_length: 7,
  screen: 1,
  core: 0,
  small_number_threshold: null,
  tally: 'none',
  numerator: 'Sampled with a list',
  denominator: 'Sampled',
  exclusions: '',
  unit: 'percentage',
  multiply: 100,
  direction: 'increase',
} as const;

type Changes = Partial<Parameters<typeof misfits>[0]>;

function fieldsOf(changes: Changes): string[] {
  return misfits({ ...percentage, ...changes }).map(({ field }) => field);
}

/** The unit as it must stand for a chart of it. */
function shapeOf(unit: MeasureUnit, chart: Chart): Changes {
  const quotient = unit === 'percentage' || unit === 'rate';
  const rare = chart === 't' || chart === 'g';
  return { unit, chart, denominator: quotient ? 'Some' : '', period: rare ? 'event' : 'month' };
}

describe('a chart and the unit of its measure', () => {
  const fitting: Readonly<Record<MeasureUnit, string>> = {
    percentage: 'p pp xmr run',
    rate: 'u up xmr run',
    hours: 'xmr run',
    days: 'xmr run t',
    minutes: 'xmr run',
    count: 'xmr run c g',
  };

  it.each(units)('go together only as the rules of charts say: %s', (unit) => {
    const taken = charts.filter((chart) => fieldsOf(shapeOf(unit, chart)).length === 0);
    expect(taken.toSorted()).toEqual(fitting[unit].split(' ').toSorted());
  });
});

describe('a measure', () => {
  it('of a percentage or a rate needs a denominator', () => {
    expect(fieldsOf({ denominator: '' })).toEqual(['denominator']);
    expect(fieldsOf({ unit: 'rate', chart: 'u', denominator: '' })).toEqual(['denominator']);
    expect(fieldsOf({ unit: 'hours', chart: 'xmr', denominator: '' })).toEqual([]);
    expect(fieldsOf({ unit: 'hours', chart: 'xmr' })).toEqual([]);
  });

  it('of rare events or of counts has none', () => {
    expect(fieldsOf({ unit: 'days', chart: 't', period: 'event' })).toEqual(['denominator']);
    expect(fieldsOf({ unit: 'count', chart: 'c' })).toEqual(['denominator']);
  });

  it('takes dated events for a T or G chart, and for no other', () => {
    expect(fieldsOf({ period: 'event' })).toEqual(['chart']);
    expect(fieldsOf({ ...shapeOf('days', 't'), period: 'month' })).toEqual(['period']);
    expect(fieldsOf({ ...shapeOf('count', 'g'), period: 'week' })).toEqual(['period']);
  });

  it('needs the length of a run for the rules of Making Data Count alone', () => {
    expect(fieldsOf({ rule_length: null })).toEqual(['rule_length']);
    expect(fieldsOf({ rule_length: null, rule_set: 'anhoej' })).toEqual([]);
  });

  it('holds back small numbers of people and events, never of hours', () => {
    const five = { small_number_threshold: 5 };
    expect(fieldsOf(five)).toEqual([]);
    expect(fieldsOf({ ...shapeOf('days', 't'), ...five })).toEqual([]);
    expect(fieldsOf({ ...shapeOf('hours', 'xmr'), ...five })).toEqual(['small_numbers_below']);
  });
});

describe('a target', () => {
  it('can be reached: 0 to 100 of a percentage, 0 or more of anything else', () => {
    const ok = (unit: MeasureUnit, value: number): boolean =>
      targetFault({ unit, direction: 'decrease' }, value) === undefined;
    expect([0, 100, 100.1, -1].map((value) => ok('percentage', value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([0, 2_000, -0.1].map((value) => ok('hours', value))).toEqual([true, true, false]);
  });

  it('says nothing where neither direction is better, and is refused with the reason', () => {
    expect(targetFault({ unit: 'rate', direction: 'neutral' }, 5)).toContain('nothing can be said');
  });
});
