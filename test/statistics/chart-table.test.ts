import { describe, expect, it } from 'vitest';
import { assuranceIcon, variationIcon } from '../../src/features/statistics/drawing/chart-icons.ts';
import { keyOf } from '../../src/features/statistics/drawing/chart-key.ts';
import { chartRows } from '../../src/features/statistics/drawing/chart-table.ts';
import { periodsOf } from '../../src/features/statistics/words/periods.ts';
import type { Assurance, Variation } from '../../src/features/statistics/compute/result.ts';
import { assuranceLabels, variationLabels } from '../../src/features/statistics/words/verdicts.ts';
import { everything, readXml } from './drawn/read-back.ts';
import { days, months, sketch } from './drawn/results.ts';

const share = { kind: 'proportion', whole: 1 } as const;
const flat = [0.48, 0.6, 0.48, 0.6, 0.48, 0.6, 0.48, 0.6, 0.48, 0.6, 0.48, 0.6];
const result = sketch({ xs: months('2026-01', 14), ys: [...flat, null, 1], exclude: [2] });

describe('the table of a chart', () => {
  it('has a row for each point, with what was counted', () => {
    const counted = result.points.map(({ y }) =>
      y === null ? null : { numerator: y * 2000, denominator: 2000 },
    );
    const rows = chartRows(
      result,
      share,
      counted.map((one) => one ?? { numerator: null, denominator: null }),
    );
    expect(rows).toHaveLength(14);
    expect(rows[0]).toEqual({
      position: 1,
      period: 'January 2026',
      numerator: '960',
      denominator: '2,000',
      value: '48%',
      shows: 'Usual variation',
      flagged: false,
    });
    expect(rows[1]?.shows).toBe('Left out of the average and limits. Usual variation');
    expect(rows[12]).toMatchObject({
      period: 'January 2027',
      value: '',
      numerator: '',
      shows: 'No data',
    });
    expect(rows[13]).toMatchObject({
      value: '100%',
      shows: 'Above the upper limit (better)',
      flagged: true,
    });
  });

  it('leaves the counts empty where there are none', () => {
    expect(chartRows(result, share)[0]).toMatchObject({ numerator: '', denominator: '' });
  });

  it('says how long the whole run is, on each of its points', () => {
    const high = sketch({
      xs: months('2026-01', 14),
      ys: [...flat.slice(0, 6), ...Array.from({ length: 8 }, () => 0.59)],
    });
    expect(
      chartRows(high, share)
        .slice(6)
        .map(({ shows }) => shows),
    ).toEqual(Array.from({ length: 8 }, () => '9 months in a row above the average (better)'));
  });

  it('says only on which side a point is where the rules name no points', () => {
    const run = sketch({
      chart: 'run',
      rules: { set: 'anhoej' },
      xs: months('2026-01', 3),
      ys: [1, 2, 3],
    });
    expect(chartRows(run, { kind: 'days' }).map(({ shows }) => shows)).toEqual([
      'Below the median',
      'On the median',
      'Above the median',
    ]);
  });
});

describe('periods', () => {
  it.each<[string, (string | number)[], string, string[]]>([
    ['months', ['2024-01-01', '2024-03-01'], 'month', ['January 2024', 'March 2024']],
    ['months without a day', ['2024-01', '2024-02'], 'month', ['January 2024', 'February 2024']],
    [
      'weeks',
      days('2024-01-01', 2, 7),
      'week',
      ['Week of 1 January 2024', 'Week of 8 January 2024'],
    ],
    ['days', ['2024-01-03', '2024-01-04'], 'day', ['3 January 2024', '4 January 2024']],
    [
      'two events of one day',
      ['2024-01-03', '2024-01-03'],
      'order',
      ['3 January 2024', '3 January 2024'],
    ],
    ['numbers', [1, 2], 'order', ['1', '2']],
    ['names', ['Acorn', 'Beech'], 'order', ['Acorn', 'Beech']],
    [
      'a day that there is not',
      ['2024-02-30', '2024-03-01'],
      'order',
      ['2024-02-30', '2024-03-01'],
    ],
    ['nothing', [], 'order', []],
  ])('are seen to be %s', (_what, xs, grain, names) => {
    expect(periodsOf(xs)).toMatchObject({ grain, names });
  });

  it('leave a missing month its place', () => {
    const { places } = periodsOf(['2024-01-01', '2024-02-01', '2024-04-01']);
    expect(places.map((place) => place - (places[0] ?? 0))).toEqual([0, 1, 3]);
  });
});

describe('icons and key', () => {
  it.each<[Variation, string, string]>([
    ['common', 'Usual variation', ''],
    ['improvement-high', 'Improvement', 'H'],
    ['improvement-low', 'Improvement', 'L'],
    ['concern-high', 'Concern', 'H'],
    ['concern-low', 'Concern', 'L'],
    ['neutral-high', 'Change, no direction', 'H'],
    ['neutral-low', 'Change, no direction', 'L'],
  ])('say %s in words and by a letter, hidden from screen readers', (variation, words, letter) => {
    const icon = readXml(variationIcon(variation));
    expect(variationLabels[variation]).toBe(words);
    expect(icon.attributes['aria-hidden']).toBe('true');
    expect(
      everything(icon)
        .map(({ text }) => text)
        .join(''),
    ).toBe(letter);
  });

  it.each<[Assurance, string, string]>([
    ['pass', 'Target will be reached', 'P'],
    ['fail', 'Target will not be reached by this process', 'F'],
    ['inconsistent', 'May or may not reach the target', '?'],
  ])('say whether the target is a %s', (assurance, words, letter) => {
    expect(assuranceLabels[assurance]).toBe(words);
    expect(
      everything(readXml(assuranceIcon(assurance)))
        .map(({ text }) => text)
        .join(''),
    ).toBe(letter);
  });

  it('explain only what the chart holds', () => {
    expect(keyOf(result).map(({ words }) => words)).toEqual([
      'Usual variation',
      'Improvement',
      'Left out of the average and limits',
      'Average',
      'Process limits',
    ]);
  });
});
