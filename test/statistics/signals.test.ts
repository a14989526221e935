import { describe, expect, it } from 'vitest';
import type { Options } from '../../src/features/statistics/compute/series.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { anhoej, ofRatios, ofValues, rulesOf } from './series.ts';

/** Mean 50, limits 39.36 and 60.64, near limits 42.9 and 57.1, by its first 12 points. */
const baseline = [48, 52, 48, 52, 48, 52, 48, 52, 48, 52, 48, 52];

/** The rules of points that come after that baseline. */
function after(
  values: readonly (number | null)[],
  options: Partial<Options> = {},
): (string | null)[] {
  return rulesOf([...baseline, ...values], { fixAfter: 12, ...options }).slice(12);
}

describe('a point outside a limit', () => {
  it('is named, and one on the limit is not', () => {
    const { points } = chartResult(ofValues('xmr', baseline));
    const upper = points[0]?.upper ?? 0;
    expect(after([60.65, 39.35, upper])).toEqual(['above-upper-limit', 'below-lower-limit', null]);
  });

  it('is named on charts with Anhøj rules too, and nothing else is', () => {
    const options = { ...anhoej, fixAfter: 12 };
    const values = [...baseline, 70, 51, 52, 53, 54, 55, 56, 57, 58, 59];
    const { points } = chartResult(ofValues('i', values, options));
    expect(points.map(({ rule }) => rule).filter((rule) => rule !== null)).toEqual([
      'above-upper-limit',
    ]);
  });

  it('is named when it is excluded', () => {
    const { points } = chartResult(ofValues('xmr', [...baseline, 99], { exclude: [13] }));
    expect(points[12]).toMatchObject({ rule: 'above-upper-limit', included: false, upper: 60.64 });
  });
});

describe('a shift', () => {
  it('is 7 points on one side of the mean, or more, all of them', () => {
    expect(after([49, 51, 52, 51, 52, 51, 52])).toEqual(Array(7).fill(null));
    expect(after([49, 48, 49, 48, 49, 48, 49, 48])).toEqual(Array(8).fill('shift-below'));
  });

  it('is ended by a point on the mean, a gap, and a new phase', () => {
    const six = [51, 52, 51, 52, 51, 52];
    expect(after([49, ...six, 50, ...six]).every((rule) => rule === null)).toBe(true);
    expect(after([49, ...six, null, ...six]).every((rule) => rule === null)).toBe(true);
    expect(after([49, ...six, ...six], { rebaseAt: [20] }).slice(0, 7)).toEqual(
      Array(7).fill(null),
    );
  });

  it('passes over an excluded point', () => {
    const values = [49, 51, 52, 51, 44, 52, 51, 52, 51];
    expect(after(values, { exclude: [17] })).toEqual(
      [null, ...Array<string>(8).fill('shift-above')].with(4, null),
    );
  });

  it.each([6, 7, 8] as const)('needs %s points where the programme says so', (length) => {
    const rules = { set: 'making-data-count', length } as const;
    const values = (count: number): number[] => [
      49,
      ...Array.from({ length: count }, (_, k) => 51 + (k % 2)),
    ];
    expect(after(values(length - 1), { rules }).some((rule) => rule !== null)).toBe(false);
    expect(after(values(length), { rules }).filter((rule) => rule === 'shift-above')).toHaveLength(
      length,
    );
  });
});

describe('a trend', () => {
  it('is 7 points each above the one before, whatever their side', () => {
    expect(after([49, 47, 48, 49, 49.5, 51, 52, 53, 52])).toEqual([
      null,
      ...Array<string>(7).fill('trend-increasing'),
      null,
    ]);
    expect(after([53, 52, 51, 49.5, 49, 48, 47])).toEqual(Array(7).fill('trend-decreasing'));
  });

  it('is ended by a tie and by a gap', () => {
    expect(after([47, 48, 49, 49, 51, 52, 53]).some((rule) => rule !== null)).toBe(false);
    expect(after([46, 47, 48, 49, null, 51, 52, 53]).some((rule) => rule !== null)).toBe(false);
  });

  it('is not six points beside a gap or at the start of a phase', () => {
    const six = [47, 48, 49, 51, 52, 53];
    expect(after([null, ...six]).some((rule) => rule !== null)).toBe(false);
    expect(after([...six.toReversed(), null]).some((rule) => rule !== null)).toBe(false);
    expect(after(six, { rebaseAt: [13] }).some((rule) => rule !== null)).toBe(false);
  });

  it('turns at a peak that two trends share: the peak goes the way of the step after it', () => {
    const up = [47, 48, 49, 50, 51, 52, 53];
    const down = [52.5, 51.5, 50.5, 49.5, 48.5, 47.5];
    expect(after([...up, ...down])).toEqual([
      ...Array<string>(6).fill('trend-increasing'),
      ...Array<string>(7).fill('trend-decreasing'),
    ]);
  });

  it('that a tie joins to another goes on in its own way up to the tie', () => {
    const up = [44, 45, 46, 47, 48, 49, 50];
    const more = [50, 51, 52, 53, 54, 55, 56];
    expect(after([...up, ...more])).toEqual(Array(14).fill('trend-increasing'));
  });
});

describe('two of three', () => {
  it('names the close ones when three points stand on one side', () => {
    expect(after([58, 51, 59])).toEqual(['two-of-three-above', null, 'two-of-three-above']);
    expect(after([42, 41, 49])).toEqual(['two-of-three-below', 'two-of-three-below', null]);
  });

  it('is spoiled by a point on the mean, on the other side, or missing', () => {
    for (const middle of [50, 49, null]) {
      expect(after([49, 58, middle, 58, 49])).toEqual(Array(5).fill(null));
    }
  });

  it('needs three points: the last two do not go on with the first', () => {
    const values = [...baseline.toReversed(), 49, 58, 59];
    expect(rulesOf(values, { fixAfter: 12 })).toEqual(values.map(() => null));
  });

  it('does not count a point beyond the limit as close, but as one of three', () => {
    expect(after([49, 58, 61, 49])).toEqual([null, null, 'above-upper-limit', null]);
    expect(after([58, 61, 58])).toEqual([
      'two-of-three-above',
      'above-upper-limit',
      'two-of-three-above',
    ]);
  });
});

describe('the order of rules', () => {
  it('is limit, trend, two of three, shift', () => {
    const rising = [51, 52, 53, 54, 55, 58, 61];
    expect(after(rising)).toEqual([
      ...Array<string>(6).fill('trend-increasing'),
      'above-upper-limit',
    ]);
    expect(after([51, 52, 51, 52, 51, 58, 58])).toEqual([
      ...Array<string>(5).fill('shift-above'),
      'two-of-three-above',
      'two-of-three-above',
    ]);
  });
});

describe('the rules on charts whose limits vary', () => {
  it('look at each point with its own limits', () => {
    const options = { fixAfter: 2 };
    const rows = [
      [50, 1000],
      [50, 1000],
      [70, 1000],
      [7, 100],
      [75, 1000],
    ] as const;
    const { points } = chartResult(ofRatios('u', rows, options));
    expect(points.map(({ close }) => close)).toEqual([false, false, true, false, false]);
    expect(points.map(({ rule }) => rule)).toEqual([null, null, null, null, 'above-upper-limit']);
  });

  it('find shifts on run charts, which have no limits', () => {
    const values = [1, 2, 1, 2, 1, 2, 1, 8, 9, 8, 9, 8, 9, 8, 9];
    const { points } = chartResult(ofValues('run', values));
    expect(points.map(({ rule }) => rule)).toEqual([
      ...Array<string>(7).fill('shift-below'),
      ...Array<null>(8).fill(null),
    ]);
  });
});
