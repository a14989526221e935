import { compare, type Side } from './comparing.ts';
import type { Column } from './readings.ts';
import type { Rule } from './result.ts';

/** What the rules look at: the points of one phase, in columns of one length. */
export interface Marks {
  readonly values: Column;
  /** Against the centre; null for a gap. */
  readonly sides: readonly (Side | null)[];
  /** Beyond which limit, if any. */
  readonly outside: readonly Side[];
  /** Inside the limits and beyond a near limit. */
  readonly close: readonly boolean[];
  readonly included: readonly boolean[];
  /** For `compare`. */
  readonly scale: number;
}

/** The rule of a point beyond a limit, or null; excluded points are tested like any other. */
export function outsideRule(outside: Side): Rule | null {
  if (outside === 0) return null;
  return outside > 0 ? 'above-upper-limit' : 'below-lower-limit';
}

/**
 * Making Data Count's rules for one phase: for each point the rule that names it, or null. A point
 * outside a limit wins over a trend, that over two of three, that over a shift. `length` is how many
 * points make a shift or a trend. Gaps end shifts, trends and windows of three; excluded points are
 * passed over as if they did not stand there, but for the limits.
 *
 * Source: `spc-rules.md` 1, from NHSRplotthedots 0.2.2 and NHS England's Making Data Count.
 */
export function makingDataCountRules(marks: Marks, length: number): (Rule | null)[] {
  const rules = marks.outside.map((): Rule | null => null);
  const order: number[] = [];
  for (let index = 0; index < rules.length; index += 1) {
    if (marks.included[index]) order.push(index);
  }
  // From the weakest to the strongest: each writes over the ones before.
  nameShifts(marks, order, length, rules);
  nameTwoOfThree(marks, order, rules);
  nameTrends(marks, order, length, rules);
  for (let index = 0; index < rules.length; index += 1) {
    const side = marks.outside[index] ?? 0;
    if (side !== 0) rules[index] = outsideRule(side);
  }
  return rules;
}

function nameShifts(
  { sides }: Marks,
  order: readonly number[],
  length: number,
  rules: (Rule | null)[],
): void {
  let from = 0;
  for (let to = 1; to <= order.length; to += 1) {
    const side = sides[order[from] ?? 0] ?? 0;
    if (to < order.length && (sides[order[to] ?? 0] ?? 0) === side) continue;
    if (side !== 0 && to - from >= length) {
      const rule = side > 0 ? 'shift-above' : 'shift-below';
      for (let k = from; k < to; k += 1) rules[order[k] ?? 0] = rule;
    }
    from = to;
  }
}

/** Three in a row on one side, at least two of them close: the close ones are named. */
function nameTwoOfThree(
  { sides, close }: Marks,
  order: readonly number[],
  rules: (Rule | null)[],
): void {
  for (let last = 2; last < order.length; last += 1) {
    const [one, two, three] = [order[last - 2] ?? 0, order[last - 1] ?? 0, order[last] ?? 0];
    const side = sides[three] ?? 0;
    if (side === 0 || sides[two] !== side || sides[one] !== side) continue;
    const near = Number(close[one]) + Number(close[two]) + Number(close[three]);
    if (near < 2) continue;
    const rule = side > 0 ? 'two-of-three-above' : 'two-of-three-below';
    if (close[one]) rules[one] = rule;
    if (close[two]) rules[two] = rule;
    if (close[three]) rules[three] = rule;
  }
}

/**
 * A point goes the way of the step to the next point where that is part of a trend too, else of the
 * step to itself; so does one between two trends that are joined by a tie.
 */
function nameTrends(
  marks: Marks,
  order: readonly number[],
  length: number,
  rules: (Rule | null)[],
): void {
  const steps = stepsOf(marks, order);
  const inTrend = trendsOf(steps, length);
  if (inTrend === undefined) return;
  for (let k = 0; k < order.length; k += 1) {
    if (!inTrend[k]) continue;
    const next = inTrend[k + 1] ? (steps[k + 1] ?? 0) : 0;
    const step = next === 0 ? (steps[k] ?? 0) : next;
    rules[order[k] ?? 0] = step > 0 ? 'trend-increasing' : 'trend-decreasing';
  }
}

/** The way from each point's predecessor to it; 0 for the first, a tie, and beside a gap. */
function stepsOf({ values, scale }: Marks, order: readonly number[]): Side[] {
  const steps: Side[] = [];
  let before: number | null = null;
  for (const index of order) {
    const value: number | null = values[index] ?? null;
    steps.push(value === null || before === null ? 0 : compare(value, before, scale));
    before = value;
  }
  return steps;
}

/** Which points are part of a trend; undefined when none is, as in most series. */
function trendsOf(steps: readonly Side[], length: number): boolean[] | undefined {
  let inTrend: boolean[] | undefined;
  let from = 0;
  for (let to = 1; to <= steps.length; to += 1) {
    const step = steps[from] ?? 0;
    if (steps[to] === step) continue;
    // n steps join n + 1 points; the first stands before the first step.
    if (step !== 0 && to - from + 1 >= length) {
      inTrend ??= steps.map(() => false);
      inTrend.fill(true, from - 1, to);
    }
    from = to;
  }
  return inTrend;
}
