/** One period of one team as it was reported. */
export interface Counted {
  readonly numerator: number;
  /** Null where the measure has none. */
  readonly denominator: number | null;
}

/** A report with the rule that it was made under. It keeps that rule when the measure gets another. */
export interface Report extends Counted {
  /** The smallest count that others may read, from 3; null: they may read all. */
  readonly threshold: number | null;
}

/**
 * Which count of a measure is the sensitive one: the numerator (falls), or the rest of the denominator
 * (of patients free of harm, those who were harmed). Never changes for a measure that has reports.
 */
export type Sensitive = 'numerator' | 'rest';

/** Under a lower threshold a hidden count has fewer values than must stay possible. */
export const leastPossible = 3;

/**
 * Whether a count is hidden outside its team; 0 is. Throws RangeError for a threshold that is not a
 * whole number from 3, and for a count that is not whole or below 0.
 */
export function isHidden(count: number, threshold: number): boolean {
  if (!Number.isSafeInteger(threshold) || threshold < leastPossible) {
    throw new RangeError(`a threshold is a whole number from ${leastPossible}, not ${threshold}`);
  }
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`a count is a whole number from 0, not ${count}`);
  }
  return count < threshold;
}

/** The sensitive count. Throws RangeError where it is the rest and there is no denominator. */
export function sensitiveCount({ numerator, denominator }: Counted, sensitive: Sensitive): number {
  if (sensitive === 'numerator') return numerator;
  if (denominator === null) throw new RangeError('without a denominator there is no rest');
  return denominator - numerator;
}

/**
 * What others may read of a report: `all`; the `denominator` alone; or `nothing`, where the denominator
 * itself is a small number, for it would bound the count, and a rate would tell it. Throws as `isHidden`.
 */
export function readable(report: Report, sensitive: Sensitive): 'all' | 'denominator' | 'nothing' {
  const { denominator, threshold } = report;
  if (threshold === null) return 'all';
  const hidden = isHidden(sensitiveCount(report, sensitive), threshold);
  // Bed days may be a half.
  if (denominator !== null && denominator < threshold) return 'nothing';
  return hidden ? 'denominator' : 'all';
}

/** Numerators and denominators added up; there is no denominator where one is missing. */
export function sumOf(all: readonly Counted[]): Counted {
  const bare = all.some(({ denominator }) => denominator === null);
  return {
    numerator: all.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: bare ? null : all.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0),
  };
}
