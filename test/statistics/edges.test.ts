import { describe, expect, it } from 'vitest';
import type {
  ChartKind,
  RatioChart,
  ValueChart,
} from '../../src/features/statistics/compute/series.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { anhoej, ofRatios, ofValues } from './series.ts';

/* What is answered where the formulas have no answer of their own. */

const valueCharts: readonly ValueChart[] = ['run', 'xmr', 'i', 'mr', 'c', 'g', 't'];
const ratioCharts: readonly RatioChart[] = ['p', 'pp', 'u', 'up'];

describe('a constant series', () => {
  it.each(['xmr', 'i', 't'] as const)(
    'has its limits on the mean of %s, and no signals',
    (chart) => {
      const { points, variation } = chartResult(ofValues(chart, Array(20).fill(0.1)));
      for (const { centre, lower, upper, rule, side } of points) {
        expect(lower).toBe(centre);
        expect(upper).toBe(centre);
        expect(centre).toBeCloseTo(0.1, 14);
        expect([rule, side]).toEqual([null, 0]);
      }
      expect(variation).toBe('common');
    },
  );

  it.each(['p', 'pp', 'u', 'up'] as const)('of nothing has its limits at 0 on %s', (chart) => {
    const { points } = chartResult(ofRatios(chart, fifteen([0, 20])));
    expect(points[3]).toMatchObject({ centre: 0, lower: 0, upper: 0, rule: null });
  });

  it('of everything has its limits at 1 on P and P prime charts', () => {
    for (const chart of ['p', 'pp'] as const) {
      const { points } = chartResult(ofRatios(chart, fifteen([20, 20])));
      expect(points[3]).toMatchObject({ centre: 1, lower: 1, upper: 1, rule: null });
    }
  });

  it('is assured by its mean against the target, of which neither side is strict', () => {
    const assured = (value: number): string | null =>
      chartResult(ofValues('xmr', Array(15).fill(100), { targets: [{ from: 1, value }] }))
        .assurance;
    expect([assured(99), assured(100), assured(101)]).toEqual(['pass', 'inconsistent', 'fail']);
  });

  it('makes the first point that departs from it special, when it is a fixed baseline', () => {
    const values = [...Array<number>(12).fill(100), 99];
    const { points } = chartResult(ofValues('xmr', values, { fixAfter: 12 }));
    expect(points[12]?.rule).toBe('below-lower-limit');
  });
});

describe('a single point', () => {
  it.each(['xmr', 'i', 't'] as const)('has a centre and no limits on %s', (chart) => {
    const targets = [{ from: 1, value: 3 }];
    const result = chartResult(ofValues(chart, [5], { targets }));
    expect(result.points[0]).toMatchObject({ lower: null, upper: null, side: 0, rule: null });
    expect(result.points[0]?.centre).toBeCloseTo(5, 12);
    expect([result.variation, result.assurance]).toEqual(['common', null]);
  });

  it('has limits where the counts themselves give them, and none on Laney’s charts', () => {
    expect(chartResult(ofValues('c', [4])).points[0]).toMatchObject({ lower: 0, upper: 10 });
    expect(chartResult(ofRatios('u', [[4, 1]])).points[0]).toMatchObject({ lower: 0, upper: 10 });
    expect(chartResult(ofRatios('up', [[4, 1]])).points[0]).toMatchObject({
      centre: 4,
      upper: null,
    });
  });

  it('has no range to draw on an MR chart', () => {
    const { points, phases, variation } = chartResult(ofValues('mr', [5]));
    expect(points[0]).toMatchObject({ y: null, centre: null, upper: null, side: null });
    expect(phases[0]).toMatchObject({ reported: 0, centre: null });
    expect(variation).toBeNull();
  });
});

describe('nothing', () => {
  const charts: readonly ChartKind[] = [...valueCharts, ...ratioCharts];

  it.each(charts)('has no points and no phases on %s', (chart) => {
    const result = chartResult(isRatio(chart) ? ofRatios(chart, []) : ofValues(chart, []));
    expect(result).toMatchObject({ points: [], phases: [], variation: null, assurance: null });
  });

  it.each(charts)('reported has points and a phase without lines on %s', (chart) => {
    const targets = [{ from: 1, value: 1 }];
    const result = chartResult(
      isRatio(chart)
        ? ofRatios(
            chart,
            [
              [null, 3],
              [1, null],
              [0, 0],
            ],
            { targets },
          )
        : ofValues(chart, [null, null, null], { targets }),
    );
    expect(result.phases).toHaveLength(1);
    expect(result.phases[0]).toMatchObject({ reported: 0, baseline: 0, centre: null, upper: null });
    expect(result.phases[0]?.runs).toMatchObject({
      useful: 0,
      signal: false,
      longestRunMost: null,
    });
    for (const point of result.points) {
      expect(point).toMatchObject({
        y: null,
        centre: null,
        lower: null,
        side: null,
        type: 'common',
      });
    }
    expect([result.variation, result.assurance]).toEqual([null, null]);
  });

  it('reported in a baseline leaves its phase without lines, but not the next', () => {
    const values = [null, null, 5, 6, 7, 8];
    const options = { fixAfter: 2, rebaseAt: [5] };
    const { points } = chartResult(ofValues('xmr', values, options));
    expect(points[2]).toMatchObject({ y: 5, centre: null, lower: null, side: null, rule: null });
    expect(points[4]).toMatchObject({ y: 7, centre: 7.5 });
  });

  it.each(ratioCharts)(
    'reported in a baseline leaves no limits for later points on %s',
    (chart) => {
      const ratios = [
        [null, null],
        [null, 9],
        [5, 10],
        [6, 10],
      ] as const;
      const { points } = chartResult(ofRatios(chart, ratios, { fixAfter: 2 }));
      const none = {
        centre: null,
        lower: null,
        upper: null,
        side: null,
        outside: false,
        close: false,
      };
      expect(points.slice(2).map(({ y }) => y)).toEqual([0.5, 0.6]);
      for (const point of points) expect(point).toMatchObject(none);
    },
  );

  it('but excluded points has no variation', () => {
    const { variation, points } = chartResult(ofValues('xmr', [1, 2], { exclude: [1, 2] }));
    expect(variation).toBeNull();
    expect(points[0]).toMatchObject({ y: 1, centre: null });
  });
});

describe('numbers of every size', () => {
  it('are taken while their limits are finite', () => {
    const values = [1e300, 1.1e300, 1e300, 1.2e300];
    for (const chart of ['run', 'xmr', 'i', 'mr', 'c', 'g', 't'] as const) {
      expect(JSON.stringify(chartResult(ofValues(chart, values)))).not.toMatch(/NaN|Infinity/);
      expect(chartResult(ofValues(chart, values)).phases[0]?.centre).toBeGreaterThan(1e299);
    }
  });

  it('may be negative where they are neither counts nor times', () => {
    const { points } = chartResult(ofValues('xmr', [-5, -7, -5, -7]));
    expect(points[0]).toMatchObject({ y: -5, centre: -6, side: 1 });
  });

  it('that differ from a line by floating point alone stand on it', () => {
    const values = [0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.3];
    const { points } = chartResult(ofValues('xmr', values));
    expect(points.every(({ side, outside }) => side === 0 && !outside)).toBe(true);
    const shifted = [3, -3, 1e-15, 3, -3].map((value) => value + 1000);
    expect(chartResult(ofValues('run', shifted)).points[2]?.side).toBe(0);
  });

  it('allow a gap for a denominator of 0, and fractional denominators', () => {
    const { points } = chartResult(
      ofRatios(
        'u',
        [
          [1, 0.5],
          [0, 0],
          [2, 1.25],
        ],
        anhoej,
      ),
    );
    expect(points.map(({ y }) => y)).toEqual([2, null, 1.6]);
  });
});

function isRatio(chart: ChartKind): chart is 'p' | 'pp' | 'u' | 'up' {
  return (ratioCharts as readonly ChartKind[]).includes(chart);
}

function fifteen(ratio: readonly [number, number]): (readonly [number, number])[] {
  return Array.from({ length: 15 }, () => ratio);
}
