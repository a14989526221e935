import type { HiddenVersion } from '../../../src/features/statistics/suppression/attempts.ts';
import { rangesOf } from '../../../src/features/statistics/suppression/knowledge.ts';
import {
  nextTotal,
  type Cell,
  type Decision,
} from '../../../src/features/statistics/suppression/next-total.ts';
import {
  readable,
  sensitiveCount,
  sumOf,
} from '../../../src/features/statistics/suppression/small-numbers.ts';
import type { Decide } from './collective.ts';

/* Rules for totals that look right and are not: the tests must find what they reveal. */

/** Publishes every total; only the rows hide small numbers. */
export const rowsOnly: Decide = (_, cells, sensitive) => published(cells, sensitive);

/** Looks at each total by itself: what earlier ones tell is forgotten. */
export const forgetful: Decide = (_, cells, sensitive) => nextTotal([], cells, sensitive);

/** Protects from outsiders and forgets that a team knows its own count: publishes where two counts are hidden. */
export const twoAreEnough: Decide = (attempts, cells, sensitive) => {
  const hidden = hiddenIn(cells, sensitive);
  return hidden.length === 1 ? { kind: 'wait', bounds: null } : published(cells, sensitive);
};

/**
 * Publishes a total when every hidden count, as the counts are, keeps three values for an outsider and each
 * team. Exact, and yet it tells: who knows the rule asks with which counts the total would have been withheld.
 */
export function byTrueCounts(): Decide {
  const counts = new Map<number, number>();
  return (attempts, cells, sensitive) => {
    for (const cell of cells) counts.set(cell.id, sensitiveCount(cell, sensitive));
    const decision = published(cells, sensitive);
    if (decision.kind !== 'publish') return decision;
    const all = [...attempts, decision.attempt];
    const versions = all.flatMap(({ hidden }) => hidden);
    const teams = new Set(versions.map(({ team }) => team));
    const viewers = [new Map<number, number>(), ...[...teams].map((team) => ownOf(team, versions))];
    const isSafe = viewers.every((known) =>
      [...rangesOf(all, known).values()].every(([low, high]) => high - low >= 2),
    );
    return isSafe ? decision : { kind: 'wait', bounds: null };
  };
  function ownOf(team: number, versions: readonly HiddenVersion[]): Map<number, number> {
    const own = versions.filter((version) => version.team === team);
    return new Map(own.map(({ id }) => [id, counts.get(id) ?? 0]));
  }
}

function published(cells: readonly Cell[], sensitive: Parameters<Decide>[2]): Decision {
  const included = cells.filter((cell) => readable(cell, sensitive) !== 'nothing');
  if (included.length === 0) return { kind: 'wait', bounds: null };
  const hidden = hiddenIn(cells, sensitive);
  const sum = included
    .filter(({ id }) => hidden.some((version) => version.id === id))
    .reduce((all, cell) => all + sensitiveCount(cell, sensitive), 0);
  const versions = included.map(({ id }) => id);
  const total = { ...sumOf(included), versions, leftOut: cells.length - included.length };
  return { kind: 'publish', total, attempt: { hidden, low: sum, high: sum } };
}

function hiddenIn(cells: readonly Cell[], sensitive: Parameters<Decide>[2]): HiddenVersion[] {
  return cells
    .filter((cell) => readable(cell, sensitive) === 'denominator')
    .map(({ id, team, threshold }) => ({ id, team, most: (threshold ?? 0) - 1 }));
}
