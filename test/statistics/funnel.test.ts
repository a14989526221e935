import { describe, expect, it } from 'vitest';
import { funnelResult } from '../../src/features/statistics/compute/funnel.ts';
import type { Funnel } from '../../src/features/statistics/compute/result.ts';

function funnelOf(
  chart: Funnel['chart'],
  units: readonly (readonly [string, number | null, number | null])[],
  multiply = 1,
): Funnel {
  const rows = units.map(([x, numerator, denominator]) => ({ x, numerator, denominator }));
  return funnelResult({ chart, rows, direction: 'decrease', multiply });
}

describe('a funnel', () => {
  it('stands in order of denominator, units without data last', () => {
    const { points } = funnelOf('u', [
      ['big', 40, 400],
      ['silent', null, 10],
      ['small', 10, 100],
      ['empty', 0, 0],
      ['as small', 12, 100],
    ]);
    expect(points.map(({ x }) => x)).toEqual(['small', 'as small', 'big', 'silent', 'empty']);
    expect(points[3]).toMatchObject({ y: null, denominator: null, lower: null, type: 'common' });
  });

  it('has limits of each unit around the pooled centre, and names who is outside', () => {
    const { centre, points } = funnelOf(
      'u',
      [
        ['a', 4, 1],
        ['b', 36, 9],
        ['c', 0, 4],
        ['d', 16, 0.5],
      ],
      10,
    );
    expect(centre).toBeCloseTo((10 * 56) / 14.5, 10);
    const sigma = Math.sqrt(56 / 14.5);
    expect(points.at(-1)?.upper).toBeCloseTo(centre! + (10 * 3 * sigma) / 3, 10);
    expect(points.map(({ x, outside, type }) => [x, outside, type])).toEqual([
      ['d', true, 'concern'],
      ['a', false, 'common'],
      ['c', true, 'improvement'],
      ['b', false, 'common'],
    ]);
  });

  it('of P stays between 0 and 1', () => {
    const { points } = funnelOf('p', [
      ['a', 1, 2],
      ['b', 5, 10],
    ]);
    expect(points[0]).toMatchObject({ lower: 0, upper: 1 });
  });

  it.each(['pp', 'up'] as const)(
    'of %s widens limits by the deviation of standardised values',
    (chart) => {
      const { points } = funnelOf(chart, [
        ['a', 10, 100],
        ['b', 20, 100],
        ['c', 30, 100],
      ]);
      const sigma = Math.sqrt((chart === 'pp' ? 0.2 * 0.8 : 0.2) / 100);
      const deviation = 0.1 / sigma;
      expect(points[0]?.upper).toBeCloseTo(0.2 + 3 * sigma * deviation, 12);
      expect(points[0]?.upperNear).toBeCloseTo(0.4, 12);
    },
  );

  it.each(['pp', 'up'] as const)(
    'of %s has limits of two units, and passes over silent ones',
    (chart) => {
      const units = [
        ['a', 10, 100],
        ['b', 30, 100],
      ] as const;
      // Around 0.2 the two stand at -0.1 and 0.1, whose standard deviation is 0.1 roots of 2.
      const { points } = funnelOf(chart, [...units, ['c', null, 100]]);
      expect(points[0]?.upper).toBeCloseTo(0.2 + 3 * 0.1 * Math.SQRT2, 12);
      expect(points[2]).toMatchObject({ x: 'c', upper: null, outside: false });
      expect(points.slice(0, 2)).toEqual(funnelOf(chart, units).points);
    },
  );

  it('widens limits by the deviation from the mean of standardised values, which need not be 0', () => {
    // The centre is 4, so sigma is 2 at 1 and 1 at 4: the units stand at 3 and -1.5, deviation 4.5 / √2.
    const { points } = funnelOf('up', [
      ['a', 10, 1],
      ['b', 10, 4],
    ]);
    expect(points[1]?.upper).toBeCloseTo(4 + (3 * 4.5) / Math.SQRT2, 12);
  });

  it('without a report from any unit has neither centre nor limits', () => {
    for (const chart of ['p', 'pp', 'u', 'up'] as const) {
      const { centre, points } = funnelOf(chart, [
        ['a', null, 10],
        ['b', 0, 0],
      ]);
      expect(centre).toBeNull();
      expect(points.map(({ y, upper }) => [y, upper])).toEqual([
        [null, null],
        [null, null],
      ]);
    }
  });

  it('of one unit, or none, has no limits where they need two', () => {
    expect(funnelOf('up', [['a', 1, 10]]).points[0]).toMatchObject({ y: 0.1, upper: null });
    expect(funnelOf('u', [['a', 1, 10]]).points[0]?.upper).toBeCloseTo(0.4, 12);
    expect(funnelOf('p', [])).toMatchObject({ centre: null, points: [] });
    expect(
      funnelOf('pp', [
        ['a', 0, 10],
        ['b', 0, 5],
      ]).points[0],
    ).toMatchObject({ lower: 0, upper: 0 });
  });
});
