import type { Attempt, HiddenVersion } from './attempts.ts';
import { publishable } from './publishable.ts';
import {
  readable,
  sensitiveCount,
  sumOf,
  type Counted,
  type Report,
  type Sensitive,
} from './small-numbers.ts';

/** One team's report of a period, in the version in force. */
export interface Cell extends Report {
  /** Of the version: a correction has a new one. */
  readonly id: number;
  readonly team: number;
}

/** Sums over the teams that reported. */
export interface Total extends Counted {
  /** The versions in it, one for each team. */
  readonly versions: readonly number[];
  /** Teams that reported, and are left out since even their denominator is hidden. */
  readonly leftOut: number;
}

/**
 * What to do about the total of a measure and period: publish it; withhold it, and go on showing the last
 * one; or wait, since no total could be published whatever the counts are. The attempt of the first two
 * must be stored in the transaction that publishes: without it later totals may reveal what is hidden.
 */
export type Decision =
  | { readonly kind: 'publish'; readonly total: Total; readonly attempt: Attempt }
  | { readonly kind: 'withhold'; readonly attempt: Attempt }
  | { readonly kind: 'wait' };

/**
 * Decides on the total of one measure and period. `attempts` are those stored so far, oldest first; `cells`
 * one for each team that reported. When to ask is up to the caller, but must not depend on hidden counts: on
 * dates, and on who has reported, it may. Throws RangeError for counts that are not whole, two cells of one
 * team, and attempts that contradict the counts.
 */
export function nextTotal(
  attempts: readonly Attempt[],
  cells: readonly Cell[],
  sensitive: Sensitive,
): Decision {
  checkTeams(cells);
  const included = cells.filter((cell) => readable(cell, sensitive) !== 'nothing');
  const hidden = included.flatMap((cell) => hiddenVersion(cell, sensitive));
  const ids = new Set(hidden.map(({ id }) => id));
  const counts = included.map((cell) => [cell.id, sensitiveCount(cell, sensitive)] as const);
  const sum = added(counts.filter(([id]) => ids.has(id)));
  const smallest = Math.max(...included.map(({ threshold }) => threshold ?? 0), 0);
  const range = publishable(attempts, hidden, smallest - (added(counts) - sum));
  if (included.length === 0 || range === null) return { kind: 'wait' };
  const { possible, low, high } = range;
  if (sum < possible[0] || sum > possible[1]) {
    throw new RangeError('the attempts contradict the counts');
  }
  if (sum < low) return withheld(hidden, possible[0], low - 1);
  if (sum > high) return withheld(hidden, high + 1, possible[1]);
  const versions = included.map(({ id }) => id);
  const total = { ...sumOf(included), versions, leftOut: cells.length - included.length };
  return { kind: 'publish', total, attempt: { hidden, low: sum, high: sum } };
}

function checkTeams(cells: readonly Cell[]): void {
  if (new Set(cells.map(({ team }) => team)).size === cells.length) return;
  throw new RangeError('a team has two cells');
}

function hiddenVersion(cell: Cell, sensitive: Sensitive): HiddenVersion[] {
  const { id, team, threshold } = cell;
  if (threshold === null || readable(cell, sensitive) === 'all') return [];
  return [{ id, team, most: threshold - 1 }];
}

function added(counts: readonly (readonly [number, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

function withheld(hidden: readonly HiddenVersion[], low: number, high: number): Decision {
  return { kind: 'withhold', attempt: { hidden, low, high } };
}
