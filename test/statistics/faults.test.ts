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
  it.each<[string, Series, string, number, string]>([
    ['NaN', ofValues('xmr', [1, Number.NaN]), 'value', 2, 'must be a finite number'],
    ['Infinity', ofValues('c', [Infinity]), 'value', 1, 'must be a finite number'],
    [
      'a negative count',
      ofValues('c', [3, 2, -1]),
      'value',
      3,
      'must not be negative, for it is a count',
    ],
    [
      'a negative gap',
      ofValues('g', [0, -1]),
      'value',
      2,
      'must not be negative, for it is a count',
    ],
    [
      'a time of nothing',
      ofValues('t', [5, 0]),
      'value',
      2,
      'must be above 0, for it is a time between events',
    ],
    [
      'a negative time',
      ofValues('t', [-1]),
      'value',
      1,
      'must be above 0, for it is a time between events',
    ],
    [
      'a negative numerator',
      ofRatios('u', [
        [1, 2],
        [-1, 2],
      ]),
      'numerator',
      2,
      'must not be negative',
    ],
    [
      'a negative denominator',
      ofRatios('xmr', [[1, -2]]),
      'denominator',
      1,
      'must not be negative',
    ],
    [
      'a denominator that is not finite',
      ofRatios('u', [[1, Infinity]]),
      'denominator',
      1,
      'must be a finite number',
    ],
    [
      'more events than cases',
      ofRatios('p', [
        [1, 2],
        [3, 2],
      ]),
      'numerator',
      2,
      'must not be above its denominator',
    ],
    [
      'more events than cases',
      ofRatios('pp', [[3, 2]]),
      'numerator',
      1,
      'must not be above its denominator',
    ],
    [
      'a quotient beyond all numbers',
      ofRatios('u', [[1e300, 1e-300]]),
      'numerator',
      1,
      'leads to numbers that are too large to compute with',
    ],
    [
      'a rate beyond all numbers',
      ofRatios('u', [[1e300, 1]], { multiply: 1e10 }),
      'value',
      1,
      'leads to numbers that are too large to compute with',
    ],
  ])('is named for %s', (_what, series, field, position, reason) => {
    const fault = faultOf(() => chartResult(series));
    expect([fault.field, fault.position, fault.reason]).toEqual([field, position, reason]);
    expect(fault.message).toBe(`Row ${position}: ${field} ${reason}`);
    expect(fault.name).toBe('SeriesFault');
  });

  it('is told from lines that overflow, which no single row is to blame for', () => {
    const twice = (...ratio: [number, number]) => ofRatios('u', [ratio, ratio]);
    for (const [field, series] of [
      ['value', ofValues('xmr', Array(20).fill(1e308))],
      ['value', ofValues('t', [1e308, 1, 1e308, 1])],
      ['value', ofValues('xmr', [1e308, -1e308, 1e308, -1e308])],
      ['denominator', twice(1, 1e308)],
      ['numerator', twice(1e308, 2)],
    ] as const) {
      const fault = faultOf(() => chartResult(series));
      expect([fault.field, fault.position, fault.reason]).toEqual([
        field,
        undefined,
        'leads to numbers that are too large to compute with',
      ]);
    }
  });
});

describe('an option that does not fit', () => {
  it.each<[string, Partial<Options>, string, string]>([
    [
      'a phase after the end',
      { rebaseAt: [5] },
      'rebaseAt',
      'must hold positions from 1 to 4, not 5',
    ],
    [
      'a phase before the start',
      { rebaseAt: [0] },
      'rebaseAt',
      'must hold positions from 1 to 4, not 0',
    ],
    ['half a position', { exclude: [1.5] }, 'exclude', 'must hold positions from 1 to 4, not 1.5'],
    ['a phase twice', { rebaseAt: [2, 2] }, 'rebaseAt', 'holds position 2 twice'],
    ['an exclusion twice', { exclude: [3, 1, 3] }, 'exclude', 'holds position 3 twice'],
    [
      'an exclusion after the end',
      { exclude: [5] },
      'exclude',
      'must hold positions from 1 to 4, not 5',
    ],
    ['no baseline', { fixAfter: 0 }, 'fixAfter', 'must be a whole number from 1'],
    [
      'a baseline that is no number',
      { fixAfter: Number.NaN },
      'fixAfter',
      'must be a whole number from 1',
    ],
    ['a factor of 0', { multiply: 0 }, 'multiply', 'must be a finite number above 0'],
    [
      'a factor that is not finite',
      { multiply: Infinity },
      'multiply',
      'must be a finite number above 0',
    ],
    [
      'a target that is not finite',
      { targets: [{ from: 1, value: Infinity }] },
      'targets',
      'must be finite numbers',
    ],
    [
      'targets out of order',
      {
        targets: [
          { from: 3, value: 1 },
          { from: 2, value: 1 },
        ],
      },
      'targets',
      'must start at whole positions from 1, in ascending order',
    ],
    [
      'two targets from one position',
      {
        targets: [
          { from: 2, value: 1 },
          { from: 2, value: 3 },
        ],
      },
      'targets',
      'must start at whole positions from 1, in ascending order',
    ],
    [
      'a target from half a position',
      { targets: [{ from: 1.5, value: 1 }] },
      'targets',
      'must start at whole positions from 1, in ascending order',
    ],
    [
      'a target before the start',
      { targets: [{ from: 0, value: 1 }] },
      'targets',
      'must start at whole positions from 1, in ascending order',
    ],
  ])('is named for %s', (_what, options, field, reason) => {
    const fault = faultOf(() => chartResult(ofValues('xmr', [1, 2, 3, 4], options)));
    expect([fault.field, fault.position, fault.reason]).toEqual([field, undefined, reason]);
    expect(fault.message).toBe(`${field} ${reason}`);
  });

  it('is none of the last position, as a phase or excluded', () => {
    const options = { rebaseAt: [4], exclude: [4] };
    const { phases, points } = chartResult(ofValues('xmr', [1, 2, 3, 4], options));
    expect(phases.map(({ first }) => first)).toEqual([1, 4]);
    expect(points.map(({ included }) => included)).toEqual([true, true, true, false]);
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
