import type { Side } from './comparing.ts';
import type { Runs } from './result.ts';

/** The chance of crossings this few in random variation. */
const chance = 0.05;

/**
 * Anhøj's run analysis of one phase. `sides` holds the included points against the centre, in order;
 * points on it (0) and gaps (null) are taken away before anything is counted, so they neither break nor
 * lengthen a run. Without useful points nothing is a signal.
 *
 * Source: `spc-rules.md` 3; Anhøj and Olesen 2014, doi 10.1371/journal.pone.0113825.
 */
export function analyseRuns(sides: readonly (Side | null)[]): Runs {
  let useful = 0;
  let crossings = 0;
  let longestRun = 0;
  let run = 0;
  let before: Side = 0;
  for (const side of sides) {
    if (side === null || side === 0) continue;
    useful += 1;
    if (side !== before && before !== 0) crossings += 1;
    run = side === before ? run + 1 : 1;
    longestRun = Math.max(longestRun, run);
    before = side;
  }
  if (useful === 0) {
    const none = { longestRunMost: null, crossingsLeast: null, signal: false };
    return { useful, longestRun, crossings, ...none };
  }
  const longestRunMost = Math.round(Math.log2(useful)) + 3;
  const crossingsLeast = fewestCrossings(useful);
  const signal = longestRun > longestRunMost || crossings < crossingsLeast;
  return { useful, longestRun, longestRunMost, crossings, crossingsLeast, signal };
}

/**
 * The smallest k with P(X <= k) >= 0.05 for X of the binomial distribution of `useful` - 1 tries at 1/2;
 * `useful` is 1 or more. Works with chances as multiples of that of the middle, which of 10,000 tries
 * are still within reach of floating point where the chances themselves are not.
 *
 * Source: Chen 2010, as in `spc-rules.md` 3 (step 4).
 */
export function fewestCrossings(useful: number): number {
  const tries = useful - 1;
  const middle = Math.floor(tries / 2);
  const weights: number[] = [];
  let below = 0;
  let weight = 1;
  // Past 0 crossings the weight is 0.
  for (let k = middle; weight > Number.EPSILON ** 2; k -= 1) {
    weights.push(weight);
    below += weight;
    weight *= k / (tries - k + 1);
  }
  // The other half is the same; an even number of tries has one middle, which both would count.
  const all = tries % 2 === 0 ? 2 * below - 1 : 2 * below;
  let sum = 0;
  let k = middle - weights.length;
  while (sum < chance * all) {
    sum += weights.pop() ?? 0;
    k += 1;
  }
  return k;
}
