import { describe, expect, it } from 'vitest';
import type { Side } from '../../src/features/statistics/compute/comparing.ts';
import { analyseRuns, fewestCrossings } from '../../src/features/statistics/compute/runs.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { anhoej, ofValues } from './series.ts';

/** The same in whole numbers: the smallest k whose 20 times the ways to have k or fewer reach 2^tries. */
function exactly(useful: number): number {
  const tries = BigInt(useful - 1);
  let ways = 1n;
  let sum = 1n;
  let k = 0n;
  while (20n * sum < 2n ** tries) {
    ways = (ways * (tries - k)) / (k + 1n);
    sum += ways;
    k += 1n;
  }
  return Number(k);
}

describe('the fewest crossings of random variation', () => {
  it('are 8 of 24 points, and those of the binomial distribution for all numbers up to 400', () => {
    expect(fewestCrossings(24)).toBe(8);
    for (let useful = 1; useful <= 400; useful += 1) {
      expect([useful, fewestCrossings(useful)]).toEqual([useful, exactly(useful)]);
    }
  });

  it.each([1024, 5001, 10_000])('are exact for %s points', (useful) => {
    expect(fewestCrossings(useful)).toBe(exactly(useful));
  });
});

describe('the run analysis', () => {
  it('counts runs and crossings over useful points only', () => {
    const sides: (Side | null)[] = [1, 1, 0, 1, null, -1, 0, -1, 1];
    expect(analyseRuns(sides)).toEqual({
      useful: 6,
      longestRun: 3,
      longestRunMost: 6,
      crossings: 2,
      crossingsLeast: 1,
      signal: false,
    });
  });

  it('signals a run that is too long, and crossings that are too few', () => {
    const long = [1, -1, 1, -1, 1, -1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1, -1, 1, -1, 1] as Side[];
    expect(analyseRuns(long)).toMatchObject({ longestRun: 8, longestRunMost: 7, signal: true });
    const few = [1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1] as Side[];
    expect(analyseRuns(few)).toMatchObject({ crossings: 4, crossingsLeast: 6, signal: true });
  });

  it('says nothing of no useful points, and no signal of one', () => {
    const none = { useful: 0, longestRunMost: null, crossingsLeast: null, signal: false };
    expect(analyseRuns([0, null, 0])).toMatchObject(none);
    expect(analyseRuns([1])).toMatchObject({
      useful: 1,
      longestRun: 1,
      longestRunMost: 3,
      signal: false,
    });
  });

  it('takes the centre of the baseline, all included points of the phase, and no excluded ones', () => {
    const values = [1, 3, 1, 3, 9, 9, 9, 9, 9];
    const { phases } = chartResult(
      ofValues('run', values, { ...anhoej, fixAfter: 4, exclude: [7] }),
    );
    expect(phases[0]).toMatchObject({
      centre: 2,
      runs: { useful: 8, longestRun: 5, crossings: 3 },
    });
  });

  it('never signals on MR charts, where neighbours share a value', () => {
    const values = Array.from({ length: 30 }, (_, k) => (k < 15 ? k % 2 : 10 * (k % 2)));
    const { runs } = chartResult(ofValues('mr', values, anhoej)).phases[0] ?? {};
    expect(runs).toMatchObject({ longestRun: 15, longestRunMost: 8, signal: false });
  });
});
