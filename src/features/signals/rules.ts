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
 * What of the signals of a chart is not put down yet: those that are news, and how far known ones go on. A run
 * that grows stays the same signal, though the average follows it and it seems to begin later: what is put down
 * grows with it.
 */
export function changesIn<S extends Place & { readonly isNews: boolean }>(
  signals: readonly S[],
  known: readonly (Known & { readonly id: number })[],
): { fresh: S[]; grown: { id: number; last_day: string }[] } {
  const fresh = signals.filter((signal) => signal.isNews && !isKnown(signal, known));
  const grown = known.flatMap((one) => {
    const last = signals
      .filter((signal) => isKnown(signal, [one]))
      .map(({ lastDay }) => lastDay)
      .toSorted()
      .at(-1);
    return last !== undefined && last > one.last_day ? [{ id: one.id, last_day: last }] : [];
  });
  return { fresh, grown };
}

/**
 * Whether a signal is one that is known already: by the same rule, in the same direction, at a time that they
 * share. One that a correction took away for a while is the same when it comes back.
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
