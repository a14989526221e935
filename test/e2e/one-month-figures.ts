import type { Reported } from './one-month-numbers.ts';

/*
 * What the site should say of all teams together, worked out from what was entered and by nothing of its
 * own: sums, percentages, and the centre and limits of a P chart by their textbook formulas.
 */

export interface Sum {
  readonly period: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly teams: number;
}

/** A period of a P chart, in per cent. */
interface Point {
  readonly value: number;
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** Whether one of the four rules marks it. */
  readonly isMarked: boolean;
}

/** One row for each period that somebody reported, the oldest first. */
export function sumsOf(reported: readonly Reported[], code: string): Sum[] {
  const rows = reported.filter((one) => one.code === code);
  const periods = [...new Set(rows.map(({ period }) => period))].toSorted();
  return periods.map((period) => {
    const inPeriod = rows.filter((one) => one.period === period);
    return {
      period,
      numerator: inPeriod.reduce((sum, { numerator }) => sum + numerator, 0),
      denominator: inPeriod.reduce((sum, { denominator }) => sum + denominator, 0),
      teams: inPeriod.length,
    };
  });
}

/** All teams together in the newest month. */
export function latestOf(reported: readonly Reported[], code: string): Sum {
  const sum = sumsOf(reported, code).at(-1);
  if (sum === undefined) throw new Error(`Nobody reported ${code}`);
  return sum;
}

export function pointsOf(sums: readonly Sum[]): Point[] {
  const all = sums.reduce((sum, { numerator }) => sum + numerator, 0);
  const of = sums.reduce((sum, { denominator }) => sum + denominator, 0);
  const p = all / of;
  const standard = sums.map(({ numerator, denominator }) => {
    const sigma = Math.sqrt((p * (1 - p)) / denominator);
    return { value: numerator / denominator, sigma, z: (numerator / denominator - p) / sigma };
  });
  const marked = markedAmong(standard);
  return standard.map(({ value, sigma }, at) => ({
    value: 100 * value,
    centre: 100 * p,
    lower: 100 * Math.max(0, p - 3 * sigma),
    upper: 100 * Math.min(1, p + 3 * sigma),
    isMarked: marked.has(at),
  }));
}

interface Standard {
  readonly value: number;
  /** How far from the centre, in sigmas. */
  readonly z: number;
}

/** Beyond a limit, 7 on one side, 7 that rise or fall, and 2 of 3 far out on one side. */
function markedAmong(points: readonly Standard[]): ReadonlySet<number> {
  const isClose = (z: number): boolean => z > 2 && z <= 3;
  const places = [1, -1].flatMap((sign) => {
    const far = points.map(({ z }) => sign * z);
    const values = points.map(({ value }) => sign * value);
    const isSide = (some: readonly number[]): boolean => some.every((z) => z > 0);
    const isTrend = (some: readonly number[]): boolean =>
      some.every((one, at) => at === 0 || one > (some[at - 1] ?? one));
    return [
      ...placesIn(far, 1, ([z = 0]) => z > 3),
      ...placesIn(far, 7, isSide),
      ...placesIn(values, 7, isTrend),
      ...placesIn(far, 3, (some) => isSide(some) && some.filter(isClose).length > 1).filter((at) =>
        isClose(far[at] ?? 0),
      ),
    ];
  });
  return new Set(places);
}

/** The places of all that stand together so many in a row and fit. */
function placesIn(
  values: readonly number[],
  size: number,
  fits: (some: readonly number[]) => boolean,
): number[] {
  return values.flatMap((_one, at) => {
    const some = values.slice(at, at + size);
    return some.length === size && fits(some) ? some.map((_value, place) => at + place) : [];
  });
}

/** What was entered, with one answer in place of the one before. */
export function corrected(reported: readonly Reported[], now: Reported): Reported[] {
  const isBefore = ({ team, code, period }: Reported): boolean =>
    team === now.team && code === now.code && period === now.period;
  return [...reported.filter((one) => !isBefore(one)), now];
}
