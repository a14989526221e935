import {
  sensitiveCount,
  type Counted,
} from '../../../src/features/statistics/suppression/small-numbers.ts';
import { knownTo, puzzleOf, viewersOf } from './attacker.ts';
import { historyOf, type Decide, type History } from './collective.ts';
import { hiddenVersions, type Programme, type Version } from './programmes.ts';
import { shownOn } from './shown.ts';
import { solved, type Puzzle } from './solver.ts';

/*
 * Other worlds: the same programme with other counts where they are hidden. When everything that is published in
 * such a world, from the first date on, is the same letter by letter, no one can tell it from the true one,
 * who knows the rules included.
 */

/** A hidden count with fewer values than must stay possible for a viewer. */
export interface Leak {
  readonly viewer: number | null;
  readonly version: number;
  readonly values: readonly number[];
}

const wanted = 3;

/** Hidden counts for which no three worlds were found that a viewer cannot tell apart. */
export function leaksOf(
  programme: Programme,
  history: History,
  random: () => number,
  decide?: Decide,
): Leak[] {
  const puzzle = puzzleOf(programme, history);
  const published = lettersOf(programme, history);
  const looksAlike = (counts: readonly number[]): boolean =>
    lettersOf(programme, historyOf(programme, worldOf(programme, counts), decide)) === published;
  return viewersOf(programme).flatMap((viewer) =>
    leaksFor(programme, viewer, puzzle, looksAlike, random),
  );
}

function lettersOf(programme: Programme, { dates }: History): string {
  return dates.flatMap((date) => shownOn(programme, date)).join('\n');
}

function leaksFor(
  programme: Programme,
  viewer: number | null,
  puzzle: Puzzle,
  looksAlike: (counts: readonly number[]) => boolean,
  random: () => number,
): Leak[] {
  const hidden = hiddenVersions(programme);
  const known = knownTo(viewer, programme);
  const found = hidden.map((version) => new Set([sensitiveCount(version, programme.sensitive)]));
  const tryWith = (fixed: ReadonlyMap<number, number>): void => {
    const counts = solved(puzzle, fixed, random);
    if (counts === null || !looksAlike(counts)) return;
    for (const [at, count] of counts.entries()) found[at]?.add(count);
  };
  for (const [at, version] of hidden.entries()) {
    if (known.has(at)) continue;
    for (let value = 0; value < (version.threshold ?? 0); value += 1) {
      if ((found[at]?.size ?? 0) >= wanted) break;
      if (found[at]?.has(value) === false) tryWith(new Map([...known, [at, value]]));
    }
  }
  return hidden.flatMap(({ id }, at) => {
    const values = [...(found[at] ?? [])];
    return known.has(at) || values.length >= wanted ? [] : [{ viewer, version: id, values }];
  });
}

/** The counts as reports, in the order of `hiddenVersions`. */
export function worldOf(
  programme: Programme,
  counts: readonly number[],
): ReadonlyMap<number, Counted> {
  const hidden = hiddenVersions(programme);
  return new Map(
    hidden.map((version, at) => [version.id, reportOf(programme, version, counts[at] ?? 0)]),
  );
}

function reportOf({ sensitive, kind }: Programme, version: Version, count: number): Counted {
  const { denominator, threshold } = version;
  if (denominator === null) return { numerator: count, denominator };
  const isSmall = denominator < (threshold ?? 0);
  // A hidden denominator may be another one too.
  const other = isSmall && kind.chart === 'p' ? Math.max(denominator, count) : denominator;
  return { numerator: sensitive === 'rest' ? other - count : count, denominator: other };
}
