import type { Attempt, HiddenVersion } from './attempts.ts';
import { lastSumOf, questionsOf, staysOpen } from './knowledge.ts';

/** What a sum can be, and between which sums it may be told. */
export interface Publishable {
  readonly possible: readonly [number, number];
  readonly low: number;
  readonly high: number;
}

/**
 * From which to which sum of the hidden counts in force the next total may be published; null when there is
 * no such sum. Within it every sum may be told; that the sum lies below, or above, may be known as well.
 * `least` is the smallest that may be told at all.
 *
 * It is given no count, only what everybody knows already, and so tells nothing by itself: whoever sees a
 * total withheld learns that the sum lies outside this range, and no more. Checking the true counts instead
 * would tell of them, since who knows the rule asks which counts would have been refused.
 *
 * Source: Kenthapadi, Mishra and Nissim (2013), Denials leak information: simulatable auditing.
 */
export function publishable(
  attempts: readonly Attempt[],
  hidden: readonly HiddenVersion[],
  least: number,
): Publishable | null {
  const most = hidden.reduce((sum, version) => sum + version.most, 0);
  const known = [...attempts, { hidden, low: 0, high: most }];
  const questions = questionsOf(known);
  if (questions === null) return null;
  const [from, to] = lastSumOf(known);
  const isSafe = (low: number, high: number): boolean =>
    low > high || questions.every((question) => staysOpen(question, low, high));
  let [low, high] = longestRun(Math.max(from, least), to, (sum) => isSafe(sum, sum));
  while (low <= high && !isSafe(from, low - 1)) low += 1;
  while (low <= high && !isSafe(high + 1, to)) high -= 1;
  return low > high ? null : { possible: [from, to], low, high };
}

/** The first of the longest runs of numbers that pass; [1, 0] when none does. */
function longestRun(
  from: number,
  to: number,
  passes: (value: number) => boolean,
): readonly [number, number] {
  let best: readonly [number, number] = [1, 0];
  let start = from;
  for (let value = from; value <= to; value += 1) {
    if (!passes(value)) start = value + 1;
    else if (value - start > best[1] - best[0]) best = [start, value];
  }
  return best;
}
