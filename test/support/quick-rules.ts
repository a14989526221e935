import type { Lines, RuleKey } from '../../src/features/statistics/compute/false-alarms.ts';

/*
 * The signal rules once more, as Making Data Count and Anhøj give them, written for speed and nothing else:
 * the tables of false alarms take some thousand million points. No gaps, one phase, no product code.
 */

interface Flagged {
  /** For each value, whether a rule flags it. */
  readonly points: readonly boolean[];
  /** Anhøj's long run or few crossings, which flags the series and no point. */
  readonly runs: boolean;
}

/** What a rule set says of a whole series of values in order. */
export type Flags = (values: readonly number[]) => Flagged;

/** The rules on a chart whose centre and limits come from the first `baseline` values, or from all. */
export function quickRules(lines: Lines, rules: RuleKey, baseline = Infinity): Flags {
  return (values) => {
    const drawn = linesOf(lines, baseline < values.length ? values.slice(0, baseline) : values);
    if (rules !== 'anhoej') return makingDataCount(values, drawn, rules);
    const flagged = anhoej(values, drawn);
    // Neighbouring ranges share a value, so their runs say nothing.
    return lines === 'ranges' ? { ...flagged, runs: false } : flagged;
  };
}

interface Drawn {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly lowerNear: number;
  readonly upperNear: number;
}

function linesOf(lines: Lines, values: readonly number[]): Drawn {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  if (lines === 'screened') return around(mean, (2.66 * range(values, true)) / 3);
  if (lines === 'unscreened') return around(mean, (2.66 * range(values, false)) / 3);
  if (lines === 'known') return around(mean, 1);
  if (lines === 'run') return around(middle(values), Infinity);
  const above = { lower: -Infinity, lowerNear: -Infinity };
  if (lines === 'gaps')
    return { ...above, centre: middle(values), upper: 4 * mean, upperNear: 3 * mean };
  return { ...above, centre: mean, upper: 3.267 * mean, upperNear: 2.178 * mean };
}

function around(centre: number, sigma: number): Drawn {
  return {
    centre,
    lower: centre - 3 * sigma,
    upper: centre + 3 * sigma,
    lowerNear: centre - 2 * sigma,
    upperNear: centre + 2 * sigma,
  };
}

/** The average moving range, without those far above it when screened. */
function range(values: readonly number[], screened: boolean): number {
  let all = 0;
  for (let i = 1; i < values.length; i += 1) all += Math.abs(values[i]! - values[i - 1]!);
  const average = all / (values.length - 1);
  if (!screened) return average;
  let [sum, kept] = [0, 0];
  for (let i = 1; i < values.length; i += 1) {
    const one = Math.abs(values[i]! - values[i - 1]!);
    if (one >= 3.267 * average) continue;
    sum += one;
    kept += 1;
  }
  return sum / kept;
}

function middle(values: readonly number[]): number {
  const sorted = new Float64Array(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function makingDataCount(values: readonly number[], lines: Drawn, length: number): Flagged {
  const points = outside(values, lines);
  let [above, below, up, down] = [0, 0, 1, 1];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    above = value > lines.centre ? above + 1 : 0;
    below = value < lines.centre ? below + 1 : 0;
    up = i > 0 && value > values[i - 1]! ? up + 1 : 1;
    down = i > 0 && value < values[i - 1]! ? down + 1 : 1;
    if (above >= length || below >= length || up >= length || down >= length)
      points.fill(true, i - length + 1, i + 1);
    if (above >= 3) flagTwoOfThree(values, points, i, lines.upperNear, lines.upper);
    if (below >= 3) flagTwoOfThree(values, points, i, lines.lower, lines.lowerNear);
  }
  return { points, runs: false };
}

function outside(values: readonly number[], { lower, upper }: Drawn): boolean[] {
  const points: boolean[] = [];
  for (const value of values) points.push(value > upper || value < lower);
  return points;
}

/** The three values that end at `i` are on one side; close are those between the two lines. */
function flagTwoOfThree(
  values: readonly number[],
  points: boolean[],
  i: number,
  from: number,
  to: number,
): void {
  const [a, b, c] = [values[i - 2]!, values[i - 1]!, values[i]!];
  const first = a > from && a < to;
  const second = b > from && b < to;
  const third = c > from && c < to;
  if (Number(first) + Number(second) + Number(third) < 2) return;
  if (first) points[i - 2] = true;
  if (second) points[i - 1] = true;
  if (third) points[i] = true;
}

function anhoej(values: readonly number[], lines: Drawn): Flagged {
  const points = outside(values, lines);
  let [useful, longest, run, crossings, side] = [0, 0, 0, 0, 0];
  for (const value of values) {
    if (value === lines.centre) continue;
    const now = value > lines.centre ? 1 : -1;
    useful += 1;
    if (side !== 0 && now !== side) crossings += 1;
    run = now === side ? run + 1 : 1;
    side = now;
    longest = Math.max(longest, run);
  }
  const most = Math.round(Math.log2(useful)) + 3;
  return { points, runs: useful > 0 && (longest > most || crossings < fewest(useful)) };
}

const fewestKnown = new Map<number, number>();

/** The smallest k with P(X <= k) >= 0.05 for X ~ Binomial(useful - 1, 1/2). */
function fewest(useful: number): number {
  const known = fewestKnown.get(useful);
  if (known !== undefined) return known;
  let chance = 0.5 ** (useful - 1);
  let [k, sum] = [0, chance];
  while (sum < 0.05) {
    k += 1;
    chance *= (useful - k) / k;
    sum += chance;
  }
  fewestKnown.set(useful, k);
  return k;
}
