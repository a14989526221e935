import { day } from '../../lib/clock.ts';

/** How long a signal that somebody was told of stands on their own pages. */
export const newFor = 31 * day;

/** Which signal it is, and when. */
export interface Place {
  readonly kind: string;
  readonly sign: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** As it was put down. */
interface Known {
  readonly kind: string;
  readonly sign: number;
  readonly first_day: string;
  readonly last_day: string;
}

/**
 * Whether a signal is one that is known already: by the same rule, in the same direction, at a time that they
 * share. A run that grows stays the same signal, and so does one that a correction took away for a while.
 */
export function isKnown(signal: Place, known: readonly Known[]): boolean {
  return known.some(
    ({ kind, sign, first_day: first, last_day: last }) =>
      kind === signal.kind &&
      sign === signal.sign &&
      first <= signal.lastDay &&
      last >= signal.firstDay,
  );
}
