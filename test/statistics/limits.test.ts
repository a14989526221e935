import { describe, expect, it } from 'vitest';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { anhoej, linesOf, ofRatios, ofValues } from './series.ts';

/* Centres and limits worked out by hand, so that they are held without the reference results. */

/** Mean 12; ranges 2, 2, 4, 4, mean 3. */
const five = [12, 10, 12, 8, 12].map((value) => value + 1.2);

describe('limits of values', () => {
  it('are 2.66 average moving ranges from the mean on an XmR chart, near ones at two thirds', () => {
    const { points, phases } = chartResult(ofValues('xmr', five));
    expect(phases[0]?.centre).toBeCloseTo(12, 12);
    expect(points[0]?.upper).toBeCloseTo(12 + 2.66 * 3, 12);
    expect(points[0]?.lower).toBeCloseTo(12 - 2.66 * 3, 12);
    expect(points[0]?.upperNear).toBeCloseTo(12 + (2.66 * 3 * 2) / 3, 12);
    expect(points[0]?.lowerNear).toBeCloseTo(12 - (2.66 * 3 * 2) / 3, 12);
  });

  it('are three sigma from the mean on an I chart, where sigma is the range over 1.128', () => {
    const { points } = chartResult(ofValues('i', five, anhoej));
    expect(points[4]?.upper).toBeCloseTo(12 + (3 / 1.128) * 3, 12);
    expect(points[4]?.lowerNear).toBeCloseTo(12 - (2 / 1.128) * 3, 12);
  });

  it('of an XmR chart may fall below 0', () => {
    expect(linesOf(chartResult(ofValues('xmr', [0, 4])))[0]).toEqual([2, -8.64, 12.64]);
  });

  it('leave out a moving range of 3.267 averages or more, once, unless told not to', () => {
    // Ranges: ten times 1 and one of 100; their mean is 10, and 100 is over 32.67.
    const values = [0, 1, 0, 1, 0, 1, 101, 100, 101, 100, 101, 100];
    const mean = values.reduce((sum, value) => sum + value, 0) / 12;
    const screened = chartResult(ofValues('xmr', values)).points[0];
    expect(screened?.upper).toBeCloseTo(mean + 2.66, 10);
    const all = chartResult(ofValues('xmr', values, { screen: false })).points[0];
    expect(all?.upper).toBeCloseTo(mean + 2.66 * 10, 10);
  });

  it('keep a range just under 3.267 averages, and drop one just over it', () => {
    // Ten ranges of 1 and one more: of 4.2 it is 3.253 times their average, of 4.25 it is 3.281.
    const widthWith = (range: number): number => {
      const { points } = chartResult(ofValues('xmr', [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, range]));
      return (points[0]?.upper ?? 0) - (points[0]?.centre ?? 0);
    };
    expect(widthWith(4.2)).toBeCloseTo((2.66 * 14.2) / 11, 10);
    expect(widthWith(4.25)).toBeCloseTo(2.66, 10);
  });

  it('drop both moving ranges beside a gap, and join the neighbours of an excluded point', () => {
    const gap = chartResult(ofValues('xmr', [1, 2, null, 9, 10]));
    expect(linesOf(gap)[0]).toEqual([5.5, 2.84, 8.16]);
    expect(linesOf(gap)[2]).toEqual([5.5, null, null]);
    const excluded = chartResult(ofValues('xmr', [1, 2, 50, 4], { exclude: [3] }));
    expect(linesOf(excluded)[0]).toEqual([2.3333, -1.6567, 6.3233]);
  });

  it('are none on a run chart, whose centre is the median', () => {
    expect(linesOf(chartResult(ofValues('run', [5, 1, 9], anhoej)))[0]).toEqual([5, null, null]);
    expect(linesOf(chartResult(ofValues('run', [5, 1, 9, 6], anhoej)))[0]?.[0]).toBe(5.5);
    expect(linesOf(chartResult(ofValues('run', [null, 5, null, 9, 6], anhoej)))[0]?.[0]).toBe(6);
  });

  it('are 0 and 3.267 mean ranges on an MR chart, whose points are the ranges', () => {
    const { points, phases } = chartResult(ofValues('mr', [5, 8, 7, 9], anhoej));
    expect(points.map(({ y }) => y)).toEqual([null, 3, 1, 2]);
    expect(points[0]).toMatchObject({ centre: 2, lower: 0, lowerNear: 0, upper: 6.534 });
    expect(points[1]?.upperNear).toBeCloseTo(2.178 * 2, 12);
    expect(phases[0]).toMatchObject({ reported: 3, baseline: 3 });
  });

  it('are three roots of the mean on a C chart, from 0', () => {
    expect(linesOf(chartResult(ofValues('c', [2, 6], anhoej)))[0]).toEqual([4, 0, 10]);
    expect(linesOf(chartResult(ofValues('c', [12, 20], anhoej)))[0]).toEqual([16, 4, 28]);
  });

  it('of a G chart come from the mean, though its centre is the median', () => {
    const upper = 3 + 3 * Math.sqrt(12);
    const { points } = chartResult(ofValues('g', [0, 1, 8], anhoej));
    expect(points[0]).toMatchObject({ centre: 1, lower: 0 });
    expect(points[0]?.upper).toBeCloseTo(upper, 12);
  });

  it('of a T chart are those of an I chart of the 3.6th roots', () => {
    const times = [3 ** 3.6, 5 ** 3.6, 4 ** 3.6];
    const { points } = chartResult(ofValues('t', times, anhoej));
    const sigma = 1.5 / 1.128;
    expect(points[0]?.centre).toBeCloseTo(4 ** 3.6, 9);
    expect(points[0]?.upper).toBeCloseTo((4 + 3 * sigma) ** 3.6, 8);
    expect(points[0]?.lowerNear).toBeCloseTo((4 - 2 * sigma) ** 3.6, 9);
    expect(chartResult(ofValues('t', [1, 900], anhoej)).points[0]?.lower).toBe(0);
    const gap = chartResult(ofValues('t', [3 ** 3.6, null, 5 ** 3.6], anhoej)).points[0];
    expect(gap?.centre).toBeCloseTo(4 ** 3.6, 9);
    expect(gap).toMatchObject({ lower: null, upperNear: null });
  });
});

describe('limits of quotients', () => {
  it('follow the denominator around all over all on a P chart, between 0 and 1', () => {
    const result = chartResult(
      ofRatios(
        'p',
        [
          [10, 100],
          [30, 100],
          [0, 4],
        ],
        anhoej,
      ),
    );
    const centre = 40 / 204;
    const sigma = Math.sqrt((centre * (1 - centre)) / 100);
    expect(result.points[0]?.upper).toBeCloseTo(centre + 3 * sigma, 12);
    expect(result.points[0]?.lowerNear).toBeCloseTo(centre - 2 * sigma, 12);
    expect(result.points[2]).toMatchObject({ lower: 0, lowerNear: 0 });
    const nearly = chartResult(
      ofRatios(
        'p',
        [
          [9, 10],
          [10, 10],
        ],
        anhoej,
      ),
    );
    expect(nearly.points[0]).toMatchObject({ upper: 1, upperNear: 1 });
  });

  it('of a U chart stop at 0 only, and are multiplied last', () => {
    const once = chartResult(
      ofRatios(
        'u',
        [
          [4, 2],
          [2, 1],
        ],
        anhoej,
      ),
    );
    expect(linesOf(once)).toEqual([
      [2, 0, 5],
      [2, 0, 6.2426],
    ]);
    const thousand = chartResult(
      ofRatios(
        'u',
        [
          [4, 2],
          [2, 1],
        ],
        { ...anhoej, multiply: 1000 },
      ),
    );
    expect(linesOf(thousand)[0]).toEqual([2000, 0, 5000]);
    expect(thousand.points[0]?.y).toBe(2000);
  });

  it.each(['pp', 'up'] as const)(
    'of %s are widened by the ranges of standardised values',
    (chart) => {
      const ratios = [
        [10, 100],
        [30, 100],
        [20, 100],
      ] as const;
      const sigma = Math.sqrt((chart === 'pp' ? 0.2 * 0.8 : 0.2) / 100);
      // z: -0.1, 0.1 and 0 over sigma; its ranges 0.2 and 0.1.
      const widened = (0.15 / sigma / 1.128) * sigma;
      const { points } = chartResult(ofRatios(chart, ratios, anhoej));
      expect(points[0]?.upper).toBeCloseTo(0.2 + 3 * widened, 12);
    },
  );

  it.each(['pp', 'up'] as const)('of %s lose both ranges beside a gap', (chart) => {
    const ratios = [
      [10, 100],
      [null, 100],
      [30, 100],
      [20, 100],
    ] as const;
    const { points } = chartResult(ofRatios(chart, ratios, anhoej));
    // The one range left is 0.1, whatever sigma it is measured in.
    expect(points[0]?.upper).toBeCloseTo(0.2 + (3 * 0.1) / 1.128, 12);
  });

  it('of P and P prime charts stop at 1', () => {
    for (const chart of ['p', 'pp'] as const) {
      const ratios = [
        [9, 10],
        [8, 10],
        [10, 10],
      ] as const;
      expect(chartResult(ofRatios(chart, ratios, anhoej)).points[0]).toMatchObject({ upper: 1 });
    }
  });

  it('are none at a gap, which is anything not reported and a denominator of 0', () => {
    const rows = [
      [1, 10],
      [null, 10],
      [1, null],
      [0, 0],
      [2, 10],
    ] as const;
    const { points, phases } = chartResult(ofRatios('u', rows, anhoej));
    const gaps = points.filter(({ y }) => y === null);
    expect(gaps.map(({ position }) => position)).toEqual([2, 3, 4]);
    expect(
      gaps.every(({ lower, upper, outside }) => lower === null && upper === null && !outside),
    ).toBe(true);
    expect(gaps.every(({ centre }) => centre === 0.15)).toBe(true);
    expect(phases[0]).toMatchObject({ reported: 2, baseline: 2 });
  });

  it('serve XmR and run charts by the quotient', () => {
    expect(
      linesOf(
        chartResult(
          ofRatios('xmr', [
            [1, 2],
            [3, 2],
          ]),
        ),
      )[0],
    ).toEqual([1, -1.66, 3.66]);
    expect(
      linesOf(
        chartResult(
          ofRatios(
            'run',
            [
              [1, 2],
              [3, 2],
            ],
            anhoej,
          ),
        ),
      )[0]?.[0],
    ).toBe(1);
  });
});
