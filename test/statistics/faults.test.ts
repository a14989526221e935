import { describe, expect, it } from 'vitest';
import { SeriesFault } from '../../src/features/statistics/compute/faults.ts';
import { funnelResult } from '../../src/features/statistics/compute/funnel.ts';
import type { Options, Series } from '../../src/features/statistics/compute/series.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { ofRatios, ofValues } from './series.ts';

function faultOf(work: () => unknown): SeriesFault {
  try {
    work();
  } catch (error) {
    if (error instanceof SeriesFault) return error;
    throw error;
  }
  throw new Error('No fault was found');
}

describe('a row that no chart can be made of', () => {
  it.each<[string, Series, string, number]>([
    ['NaN', ofValues('xmr', [1, Number.NaN]), 'value', 2],
    ['Infinity', ofValues('c', [Infinity]), 'value', 1],
    ['a negative count', ofValues('c', [3, 2, -1]), 'value', 3],
    ['a negative gap', ofValues('g', [0, -1]), 'value', 2],
    ['a time of nothing', ofValues('t', [5, 0]), 'value', 2],
    ['a negative time', ofValues('t', [-1]), 'value', 1],
    [
      'a negative numerator',
      ofRatios('u', [
        [1, 2],
        [-1, 2],
      ]),
      'numerator',
      2,
    ],
    ['a negative denominator', ofRatios('xmr', [[1, -2]]), 'denominator', 1],
    ['a denominator that is not finite', ofRatios('u', [[1, Infinity]]), 'denominator', 1],
    [
      'more events than cases',
      ofRatios('p', [
        [1, 2],
        [3, 2],
      ]),
      'numerator',
      2,
    ],
    ['more events than cases', ofRatios('pp', [[3, 2]]), 'numerator', 1],
    ['a quotient beyond all numbers', ofRatios('u', [[1e300, 1e-300]]), 'numerator', 1],
    ['a rate beyond all numbers', ofRatios('u', [[1e300, 1]], { multiply: 1e10 }), 'value', 1],
  ])('is named for %s', (_what, series, field, position) => {
    const fault = faultOf(() => chartResult(series));
    expect([fault.field, fault.position]).toEqual([field, position]);
    expect(fault.message).toBe(`Row ${position}: ${field} ${fault.reason}`);
  });

  it('is told from lines that overflow, which no single row is to blame for', () => {
    for (const series of [
      ofValues('xmr', Array(20).fill(1e308)),
      ofValues('t', [1e308, 1, 1e308, 1]),
      ofValues('xmr', [1e308, -1e308, 1e308, -1e308]),
      ofRatios('p', [
        [1, 1e308],
        [1, 1e308],
      ]),
      ofRatios('u', [
        [1, 1e308],
        [1, 1e308],
      ]),
    ]) {
      const fault = faultOf(() => chartResult(series));
      expect([fault.position, fault.reason]).toEqual([
        undefined,
        'leads to numbers that are too large to compute with',
      ]);
    }
  });
});

describe('an option that does not fit', () => {
  it.each<[string, Partial<Options>, string]>([
    ['a phase after the end', { rebaseAt: [5] }, 'rebaseAt'],
    ['a phase before the start', { rebaseAt: [0] }, 'rebaseAt'],
    ['half a position', { exclude: [1.5] }, 'exclude'],
    ['a phase twice', { rebaseAt: [2, 2] }, 'rebaseAt'],
    ['an exclusion twice', { exclude: [3, 1, 3] }, 'exclude'],
    ['an exclusion after the end', { exclude: [5] }, 'exclude'],
    ['no baseline', { fixAfter: 0 }, 'fixAfter'],
    ['a baseline that is no number', { fixAfter: Number.NaN }, 'fixAfter'],
    ['a factor of 0', { multiply: 0 }, 'multiply'],
    ['a factor that is not finite', { multiply: Infinity }, 'multiply'],
    ['a target that is not finite', { targets: [{ from: 1, value: Infinity }] }, 'targets'],
    [
      'targets out of order',
      {
        targets: [
          { from: 3, value: 1 },
          { from: 2, value: 1 },
        ],
      },
      'targets',
    ],
    ['a target before the start', { targets: [{ from: 0, value: 1 }] }, 'targets'],
  ])('is named for %s', (_what, options, field) => {
    const fault = faultOf(() => chartResult(ofValues('xmr', [1, 2, 3, 4], options)));
    expect([fault.field, fault.position]).toEqual([field, undefined]);
  });

  it('is not a phase at the first position, phases in any order, nor a target still to come', () => {
    const options = { rebaseAt: [3, 1, 2], targets: [{ from: 9, value: 1 }] };
    const { phases, points } = chartResult(ofValues('xmr', [1, 2, 3, 4], options));
    expect(phases.map(({ first }) => first)).toEqual([1, 2, 3]);
    expect(points.every(({ target }) => target === null)).toBe(true);
  });
});

describe('a funnel', () => {
  it('has the same faults', () => {
    const rows = [{ x: 'A', numerator: 3, denominator: 2 }];
    const funnel = { chart: 'p', rows, direction: 'neutral', multiply: 1 } as const;
    expect(faultOf(() => funnelResult(funnel))).toMatchObject({ field: 'numerator', position: 1 });
    const factor = { ...funnel, chart: 'u', multiply: -1 } as const;
    expect(faultOf(() => funnelResult(factor)).field).toBe('multiply');
  });
});
