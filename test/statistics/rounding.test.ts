import { describe, expect, it } from 'vitest';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { anhoej, ofRatios, ofValues } from './series.ts';

/* What rounding must not decide, and what is too small to be computed. */

describe('rounding', () => {
  it('does not decide whether a target stands on a limit near 0, whatever the unit', () => {
    // The mean is 7.98 and each range 3, so the lower limit is 7.98 - 2.66 × 3 = 0, but for rounding.
    const values = [6.48, 9.48, 6.48, 9.48, 6.48, 9.48, 6.48, 9.48];
    for (const multiply of [1, 1000]) {
      const targets = [{ from: 1, value: 0 }];
      const { assurance, phases } = chartResult(ofValues('xmr', values, { targets, multiply }));
      expect(phases[0]?.lower).toBeCloseTo(0, 9);
      expect(phases[0]?.lower).not.toBe(0);
      expect(assurance).toBe('inconsistent');
    }
  });

  it('does not decide whether a range of 3.267 averages is dropped', () => {
    // Ten ranges of 1 and one of r, where r is 3.267 (10 + r) / 11.
    const range = 32.67 / 7.733;
    for (const factor of [1, 3, 7, 0.1]) {
      const values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, range].map((value) => value * factor);
      const { points } = chartResult(ofValues('xmr', values));
      expect((points[0]?.upper ?? 0) - (points[0]?.centre ?? 0)).toBeCloseTo(2.66 * factor, 10);
    }
  });

  it('leaves limits on the centre where a chance is too small for the machine to have a sigma', () => {
    const ratios = [1e-50, 2e-50, 1e-50].map((events) => [events, 1e150] as const);
    const prime = chartResult(ofRatios('up', ratios, anhoej)).points[0];
    expect(prime).toMatchObject({ upper: null, side: -1 });
    const plain = chartResult(ofRatios('u', ratios, anhoej)).points[0];
    expect(plain?.upper).toBe(plain?.centre);
  });
});
