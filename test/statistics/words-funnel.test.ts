import { describe, expect, it } from 'vitest';
import type { Funnel, FunnelPoint } from '../../src/features/statistics/compute/result.ts';
import { funnelWords } from '../../src/features/statistics/words/words-funnel.ts';

const about = {
  unit: { kind: 'rate', per: 1000, of: 'bed days' },
  each: 'hospital',
} as const;

/** Hospitals with these rates around 5, limits 3 and 7. */
function funnel(rates: readonly (number | null)[], chart: Funnel['chart'] = 'u'): Funnel {
  const points = rates.map((y, at): FunnelPoint => {
    const limits = y === null ? null : { lower: 3, upper: 7 };
    return {
      x: `Hospital ${at + 1}`,
      y,
      denominator: y === null ? null : 1000,
      lower: limits?.lower ?? null,
      upper: limits?.upper ?? null,
      lowerNear: null,
      upperNear: null,
      outside: y !== null && (y < 3 || y > 7),
      type: 'common',
    };
  });
  const centre = rates.some((one) => one !== null) ? 5 : null;
  return { chart, direction: 'decrease', multiply: 1000, centre, points };
}

describe('the words of a funnel', () => {
  const twelve = [5, 4, 6, 5, 8, 5, 4, 9, 6, 5, 2, 5];

  it('count and name those outside, and how often chance alone would have one there', () => {
    expect(funnelWords(funnel(twelve), about)).toEqual({
      says: [
        '3 of 12 hospitals lie outside the limits.',
        'Above the upper limit: Hospital 5 and Hospital 8.',
        'Below the lower limit: Hospital 11.',
        'The average of all is 5. The limits are wider for a hospital with fewer cases.',
      ],
      sure: [
        'If all 12 hospitals were alike, at least one would lie outside about 3 times in 100.',
      ],
      doesNotShow: [
        'A hospital outside the limits differs by more than chance. The chart does not show why: ' +
          'patients and ways of counting differ too.',
        'A hospital inside the limits may still have changed. Look at its own chart over time.',
        'These figures are there to help teams improve, not to judge or rank them.',
      ],
    });
  });

  it('say that all are alike when none lies outside, and which have no data', () => {
    expect(funnelWords(funnel([5, 4, null, 6]), about).says).toEqual([
      'All 3 hospitals lie inside the limits. They differ no more than chance would have it.',
      'The average of all is 5. The limits are wider for a hospital with fewer cases.',
      '1 hospital has no data.',
    ]);
  });

  it('point to the adjusted limits when many lie outside, unless these are adjusted', () => {
    const many = [8, 9, 2, 5];
    expect(funnelWords(funnel(many), about).sure[1]).toBe(
      'So many outside mostly means that the hospitals are not alike. Look at the adjusted limits too.',
    );
    expect(funnelWords(funnel(many, 'up'), about).sure[1]).toBe(
      'These limits allow for hospitals that differ by more than chance.',
    );
  });

  it('make nothing of one unit or none', () => {
    expect(funnelWords(funnel([]), about).says).toEqual(['No hospital has data yet.']);
    expect(funnelWords(funnel([null]), about).says).toEqual([
      'No hospital has data yet.',
      '1 hospital has no data.',
    ]);
    expect(funnelWords(funnel([5]), about).says[0]).toBe('Only one hospital has data yet.');
    expect(funnelWords(funnel([5]), about).sure).toEqual([]);
  });
});
