import { describe, expect, it } from 'vitest';
import type { Direction, Options } from '../../src/features/statistics/compute/series.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { assuranceOf } from '../../src/features/statistics/compute/variation.ts';
import { anhoej, ofRatios, ofValues } from './series.ts';

const baseline = [48, 52, 48, 52, 48, 52, 48, 52, 48, 52, 48, 52];

function latest(value: number, direction: Direction): string | null {
  const options = { fixAfter: 12, direction };
  return chartResult(ofValues('xmr', [...baseline, value], options)).variation;
}

function assured(target: number, options: Partial<Options> = {}): string | null {
  const targets = [{ from: 1, value: target }];
  return chartResult(ofValues('xmr', baseline, { targets, ...options })).assurance;
}

describe('the variation of a measure', () => {
  it('is that of its latest point, good or bad by the direction of the measure', () => {
    expect(latest(50, 'increase')).toBe('common');
    expect(latest(70, 'increase')).toBe('improvement-high');
    expect(latest(30, 'increase')).toBe('concern-low');
    expect(latest(70, 'decrease')).toBe('concern-high');
    expect(latest(30, 'decrease')).toBe('improvement-low');
    expect(latest(70, 'neutral')).toBe('neutral-high');
    expect(latest(30, 'neutral')).toBe('neutral-low');
  });

  it('goes by the rule that won: a falling trend above the mean is a concern', () => {
    const falling = [59, 58, 57, 56, 55, 54, 53];
    const { variation, points } = chartResult(
      ofValues('xmr', [...baseline, ...falling], { fixAfter: 12 }),
    );
    expect(points.at(-1)).toMatchObject({ side: 1, rule: 'trend-decreasing', type: 'concern' });
    expect(variation).toBe('concern-low');
  });

  it('passes over gaps and excluded points at the end', () => {
    const values = [...baseline, 70, null, 10];
    const options = { fixAfter: 12, exclude: [15] };
    expect(chartResult(ofValues('xmr', values, options)).variation).toBe('improvement-high');
  });
});

describe('the assurance of a measure', () => {
  it('compares the limits 39.36 and 60.64 with the target', () => {
    expect([61, 50, 39].map((target) => assured(target))).toEqual(['fail', 'inconsistent', 'pass']);
    const decrease = { direction: 'decrease' } as const;
    expect([61, 50, 39].map((target) => assured(target, decrease))).toEqual([
      'pass',
      'inconsistent',
      'fail',
    ]);
  });

  it('is inconsistent where the target is a limit', () => {
    const upper = chartResult(ofValues('xmr', baseline)).phases[0]?.upper ?? 0;
    expect(assured(upper)).toBe('inconsistent');
  });

  it('is none without a target, a direction or limits', () => {
    expect(assured(61, { direction: 'neutral' })).toBeNull();
    expect(assured(61, { targets: [] })).toBeNull();
    const targets = [{ from: 1, value: 61 }];
    expect(chartResult(ofValues('run', baseline, { ...anhoej, targets })).assurance).toBeNull();
  });

  it('is none while one of the limits is not known', () => {
    expect(assuranceOf('increase', 9, { lower: null, upper: 8 }, 9)).toBeNull();
    expect(assuranceOf('increase', 1, { lower: 2, upper: null }, 9)).toBeNull();
  });

  it('takes the last phase, and the target that holds at the end', () => {
    const values = [...baseline, ...baseline.map((value) => value + 50)];
    const targets = [
      { from: 1, value: 39 },
      { from: 24, value: 75 },
      { from: 25, value: 500 },
    ];
    const result = chartResult(ofValues('xmr', values, { rebaseAt: [13], targets }));
    expect(result.assurance).toBe('pass');
    expect(result.points.map(({ target }) => target).slice(21)).toEqual([39, 39, 75]);
    const ended = [
      { from: 1, value: 39 },
      { from: 3, value: null },
    ];
    expect(chartResult(ofValues('xmr', baseline, { targets: ended })).assurance).toBeNull();
  });

  it('is in the unit of the chart, with the limits of the latest point where they vary', () => {
    const rows = [
      [100, 1000],
      [100, 1000],
      [1, 10],
      [null, null],
    ] as const;
    const chart = (value: number): string | null =>
      chartResult(ofRatios('p', rows, { multiply: 100, targets: [{ from: 1, value }] })).assurance;
    // At 10 cases the limits are 0 and 38.5 per cent, at 1,000 they are 7.2 and 12.8.
    expect([chart(20), chart(39)]).toEqual(['inconsistent', 'fail']);
  });
});
