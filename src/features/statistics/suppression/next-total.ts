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

/** The reports that a total is made of. */
interface Included {
  /** Their versions, one for each team. */
  readonly versions: readonly number[];
  /** Teams that reported, and are left out since even their denominator is hidden. */
  readonly leftOut: number;
}

/** Sums over the teams that reported. */
export interface Total extends Included, Counted {}

/** What everybody can work out of a total that is not published. */
export interface Bounds extends Included {
  /** The least and the most that the numerator can be. */
  readonly numerator: readonly [number, number];
  readonly denominator: number | null;
}

/**
 * What to do about the total of a measure and period: publish it; withhold it, and go on showing the last
 * one; or wait, since no total could be published whatever the counts are. The attempt of the first two
 * must be stored in the transaction that publishes: without it later totals may reveal what is hidden. The
 * bounds may be shown: they follow from the readable counts and the rule. Null without a report.
 */
export type Decision =
  | { readonly kind: 'publish'; readonly total: Total; readonly attempt: Attempt }
  | { readonly kind: 'withhold'; readonly bounds: Bounds; readonly attempt: Attempt }
  | { readonly kind: 'wait'; readonly bounds: Bounds | null };

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
  if (included.length === 0) return { kind: 'wait', bounds: null };
  const secret = included.filter((cell) => readable(cell, sensitive) === 'denominator');
  const hidden = secret.map(versionOf);
  const sum = countIn(secret, sensitive);
  const known = countIn(included, sensitive) - sum;
  const least = Math.max(...included.map(thresholdOf)) - known;
  const { possible, told } = publishable(attempts, hidden, least);
  if (!isWithin(sum, possible)) throw new RangeError('the attempts contradict the counts');
  const versions = included.map(({ id }) => id);
  const about = { ...sumOf(included), versions, leftOut: cells.length - included.length };
  const boundsOf = (range: Range): Bounds => ({
    ...about,
    numerator: numeratorsOf(about, known, range, sensitive),
  });
  if (told === null) return { kind: 'wait', bounds: boundsOf(possible) };
  const range = rangeWith(sum, possible, told);
  const attempt = { hidden, low: range[0], high: range[1] };
  return isWithin(sum, told)
    ? { kind: 'publish', total: about, attempt }
    : { kind: 'withhold', bounds: boundsOf(range), attempt };
}

type Range = readonly [number, number];

function checkTeams(cells: readonly Cell[]): void {
  if (new Set(cells.map(({ team }) => team)).size === cells.length) return;
  throw new RangeError('a team has two cells');
}

function versionOf(cell: Cell): HiddenVersion {
  return { id: cell.id, team: cell.team, most: thresholdOf(cell) - 1 };
}

function thresholdOf({ threshold }: Cell): number {
  return threshold ?? 0;
}

function countIn(cells: readonly Cell[], sensitive: Sensitive): number {
  return cells.reduce((sum, cell) => sum + sensitiveCount(cell, sensitive), 0);
}

function isWithin(sum: number, [from, to]: Range): boolean {
  return from <= sum && sum <= to;
}

/** What the decision tells of the sum: the sum itself, or that it lies below or above those that may be told. */
function rangeWith(sum: number, [from, to]: Range, [low, high]: Range): Range {
  if (sum < low) return [from, low - 1];
  return sum > high ? [high + 1, to] : [sum, sum];
}

function numeratorsOf(
  { denominator }: Counted,
  known: number,
  [from, to]: Range,
  sensitive: Sensitive,
): Range {
  if (sensitive === 'numerator') return [known + from, known + to];
  return [(denominator ?? 0) - known - to, (denominator ?? 0) - known - from];
}
