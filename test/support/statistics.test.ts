import { describe, expect, it } from 'vitest';
import { mannWhitney, median } from './statistics.ts';

/** Numbers as the times of log-ins spread: about 184 with a long tail, the same at each run. */
function sample(size: number, seed: number): number[] {
  let state = seed;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from(
    { length: size },
    () => 184 + 6 * (random() + random() - 1) - 8 * Math.log(random()),
  );
}

describe('the comparison of two samples', () => {
  it('finds a shift of 5 per cent in 200 numbers', () => {
    const shifted = sample(200, 2).map((value) => value * 1.05);
    expect(mannWhitney(sample(200, 1), shifted)).toBeLessThan(0.001);
  });

  it('finds no difference between samples of one kind, but for about one in a hundred', () => {
    let found = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      if (mannWhitney(sample(200, seed * 7), sample(200, seed * 7 + 100_003)) < 0.01) found += 1;
    }
    expect(found).toBeLessThan(12);
  });

  it.each([
    // As scipy.stats.mannwhitneyu gives them with method='asymptotic'.
    [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 0.012186],
    [[1, 2, 2, 3], [2, 2, 3, 4], 0.352897],
    [[1, 1, 1], [1, 1, 1], 1],
  ])('of %j and %j gives the p that the books give', (one, other, p) => {
    expect(mannWhitney(one, other)).toBeCloseTo(p, 4);
    expect(mannWhitney(other, one)).toBeCloseTo(p, 4);
  });

  it('takes the middle of the numbers', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
  });
});
