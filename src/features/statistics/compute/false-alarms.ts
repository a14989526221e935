import { anyFlag, baselines, grid } from './false-alarms-any.ts';
import { latestFlag } from './false-alarms-latest.ts';
import { before as beforeGrid, caught, shifts } from './power-table.ts';
import type { Phase, Result } from './result.ts';
import type { ChartKind, Rules } from './series.ts';

/*
 * How often the rules are wrong: a process that does not change shows a flag now and then, and one that
 * changes is not always flagged. Both are looked up in tables that `test/bench/simulate-false-alarms.ts`
 * counted on made-up series of independent values: normal for most charts, waits between events that come
 * at random for G, ranges between neighbours for MR. P, U and C are taken as normal, which holds where
 * a usual count is some five or more.
 */

/** How a chart finds its lines; `known` stands for P, U and C charts, whose spread follows from the centre. */
export type Lines = 'screened' | 'unscreened' | 'known' | 'run' | 'gaps' | 'ranges';
/** Making Data Count with shifts and trends of so many points, or Anhøj's rules. */
export type RuleKey = 6 | 7 | 8 | 'anhoej';

export interface FalseAlarms {
  /** The chance, 0 to 1, that a stable process shows at least one flag on a chart like this. */
  readonly anyFlag: number;
  /** The chance that its latest point is flagged. */
  readonly latestFlag: number;
}

/**
 * The chances for a chart of these phases, rules and baseline. Phases are taken as independent: any flag
 * is 1 - the product of (1 - p); the latest point is judged in the last phase alone. Gaps are passed
 * over, which errs to the high side, since a gap ends a run. 0 for phases of fewer than 3 points.
 */
export function falseAlarms(result: Result): FalseAlarms {
  const lines = linesOf(result.chart, result.options.screen);
  const rules = keyOf(result.rules);
  const none = result.phases.reduce((product, phase) => {
    return product * (1 - chance(anyFlag, lines, rules, sizeOf(phase)));
  }, 1);
  const last = result.phases.at(-1);
  return {
    anyFlag: 1 - none,
    latestFlag: last === undefined ? 0 : chance(latestFlag, lines, rules, sizeOf(last)),
  };
}

export interface PowerQuestion {
  readonly chart: ChartKind;
  readonly rules: Rules;
  readonly screen: boolean;
  /** Stable points before the change; looked up between 12 and 60. */
  readonly before: number;
  /** Whether they alone make the centre and limits; else the changed points move them too. */
  readonly fixed: boolean;
  /** Points since the change. */
  readonly after: 6 | 12;
  /** The size of the lasting change in sigma, a third of the way from centre to limit; 0.5 to 3. */
  readonly shift: number;
}

/**
 * The chance that a lasting change is flagged: on a point since the change, or (Anhøj) as a run signal of
 * the phase. Between table entries in proportion. `null` for G and MR charts, whose values have no one sigma.
 */
export function power(question: PowerQuestion): number | null {
  const lines = linesOf(question.chart, question.screen);
  const fixed = question.fixed ? 'fixed' : 'all';
  const row = caught[`${lines} ${keyOf(question.rules)} ${fixed} ${question.after}`];
  if (row === undefined) return null;
  const cells = numbers(row, 1e3);
  const byBefore = beforeGrid.map((_, at) => {
    const start = at * shifts.length;
    return between(shifts, cells.slice(start, start + shifts.length), question.shift);
  });
  return between(beforeGrid, byBefore, question.before);
}

type Table = Readonly<Record<string, string>>;

interface Size {
  readonly length: number;
  readonly baseline: number;
}

function linesOf(chart: ChartKind, screen: boolean): Lines {
  if (chart === 'run') return 'run';
  if (chart === 'g') return 'gaps';
  if (chart === 'mr') return 'ranges';
  if (chart === 'p' || chart === 'u' || chart === 'c') return 'known';
  return screen ? 'screened' : 'unscreened';
}

function keyOf(rules: Rules): RuleKey {
  return rules.set === 'anhoej' ? 'anhoej' : rules.length;
}

function sizeOf({ reported, baseline }: Phase): Size {
  return { length: reported, baseline: Math.min(baseline, reported) };
}

/**
 * From the rows of the baselines below the length and the row of all, in proportion to 1/baseline. A fixed
 * baseline that has no points after it yet is a baseline of all points.
 */
function chance(table: Table, lines: Lines, rules: RuleKey, { length, baseline }: Size): number {
  if (length < 3) return 0;
  const all = table[`${lines} ${rules} all`] ?? '';
  const fixed = baselines.filter((one) => one < length);
  // The chance of the latest point stays the same past the longest length of the tables.
  const at = table === latestFlag ? Math.min(length, grid.at(-1) ?? length) : length;
  const chances = fixed.map((one) => {
    const row = curveOf(table, table[`${lines} ${rules} ${one}`] ?? '');
    const start = { length: one, rate: rateAt(curveOf(table, all), one) };
    return toChance(
      table,
      rateAt([start, ...(table === latestFlag ? settled(row, one) : row)], at),
    );
  });
  const inverse = [...fixed, length].map((one) => -1 / one);
  const whole = toChance(table, rateAt(curveOf(table, all), at));
  return between(inverse, [...chances, whole], -1 / baseline);
}

/** A latest point that did not help to make the lines is flagged more; six points on, the chance has settled. */
function settled(row: readonly Knot[], baseline: number): Knot[] {
  const length = baseline + 6;
  const later = row.filter((knot) => knot.length >= length);
  const first = later.slice(0, 1).map(({ rate }) => ({ length, rate }));
  return [...row.filter((knot) => knot.length < length), ...first, ...later];
}

interface Knot {
  readonly length: number;
  readonly rate: number;
}

/**
 * A row as a curve that is near to straight: the chance of any flag grows as 1 - exp(-rate) with a rate
 * in proportion to the length; the chance of the latest point soon stays the same.
 */
function curveOf(table: Table, row: string): Knot[] {
  const found = numbers(row, table === latestFlag ? 1e5 : 1e4);
  const lengths = (found.length > grid.length ? everyLength : grid).slice(-found.length);
  return found.map((one, at) => ({
    length: lengths[at] ?? 0,
    rate: table === latestFlag ? one : -Math.log(1 - Math.min(one, 0.9999)),
  }));
}

function toChance(table: Table, rate: number): number {
  return table === latestFlag ? rate : 1 - Math.exp(-rate);
}

/** Past the longest length a curve goes on as it did over its second half. */
function rateAt(curve: readonly Knot[], length: number): number {
  const lengths = curve.map((knot) => knot.length);
  const rates = curve.map(({ rate }) => rate);
  const [longest, last] = [lengths.at(-1) ?? 0, rates.at(-1) ?? 0];
  if (length <= longest) return between(lengths, rates, length);
  const growth = (last - between(lengths, rates, longest / 2)) / (longest / 2);
  return last + growth * (length - longest);
}

/** Anhøj's limits step with the length, so its rows hold every length from 3 to 120. */
const everyLength = Array.from({ length: 118 }, (_, i) => i + 3);

/** The value at x in proportion between its neighbours; the first or last value outside them. */
function between(xs: readonly number[], values: readonly number[], x: number): number {
  const at = xs.findIndex((one) => one >= x);
  // The first, or -1 for the last.
  if (at <= 0) return values.at(at) ?? 0;
  const [left = 0, right = 0] = values.slice(at - 1);
  const [from = 0, to = 0] = xs.slice(at - 1);
  return left + ((right - left) * (x - from)) / (to - from);
}

/** A row that is not there holds one 0. */
function numbers(row: string, parts: number): number[] {
  return row.split(' ').map((one) => Number(one) / parts);
}
